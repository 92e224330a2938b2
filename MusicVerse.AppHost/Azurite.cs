namespace MusicVerse.AppHost;

/// <summary>What the emulator of Azure's blob storage has in common as a program and in a container.</summary>
internal static class Azurite
{
    public const string EndpointName = "http";

    // The emulator's published account, the same on every machine in the world.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Forbidden = 403;

    public static ReferenceExpression ConnectionString(EndpointReference endpoint)
    {
        var (host, port) = (endpoint.Property(EndpointProperty.IPV4Host), endpoint.Property(EndpointProperty.Port));
        return ReferenceExpression.Create(
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://{host}:{port}/{Account};");
    }

    /// <summary>Without credentials it refuses, and so shows that it serves.</summary>
    public static IResourceBuilder<T> WithAzuriteHealthCheck<T>(this IResourceBuilder<T> blobs)
        where T : IResourceWithEndpoints =>
        blobs.WithHttpHealthCheck($"/{Account}?comp=list", statusCode: Forbidden, endpointName: EndpointName);
}
