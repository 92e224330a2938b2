namespace MusicVerse.AppHost.Containers;

/// <summary>Azurite's blob server in its official image.</summary>
internal sealed class AzuriteContainerResource(string name) : ContainerResource(name), IResourceWithConnectionString
{
    public EndpointReference Endpoint => new(this, Azurite.EndpointName);

    public ReferenceExpression ConnectionStringExpression => Azurite.ConnectionString(Endpoint);
}

internal static class AzuriteContainerExtensions
{
    private const int Port = 10000;
    private const string DataPath = "/data";

    public static IResourceBuilder<AzuriteContainerResource> AddAzurite(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new AzuriteContainerResource(name))
            .WithImage("azure-storage/azurite", "3.37.0")
            .WithImageRegistry("mcr.microsoft.com")
            .WithEntrypoint("azurite-blob")
            .WithArgs("--blobHost", "0.0.0.0", "--location", DataPath, "--skipApiVersionCheck", "--silent", "--disableTelemetry")
            .WithHttpEndpoint(targetPort: Port, name: Azurite.EndpointName)
            .WithAzuriteHealthCheck();

    public static IResourceBuilder<AzuriteContainerResource> WithDataVolume(this IResourceBuilder<AzuriteContainerResource> azurite, string volume) =>
        azurite.WithVolume(volume, DataPath);
}
