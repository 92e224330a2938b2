using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

public class AzureStorageResource(string name) : Resource(name), IResourceWithEndpoints
{
    // The emulator's published account, the same on every machine in the world.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public bool IsEmulator { get; internal set; }

    internal EndpointReference BlobEndpoint => new(this, "blob");

    internal ReferenceExpression BlobConnectionString => IsEmulator
        ? ReferenceExpression.Create(
            $"DefaultEndpointsProtocol=http;AccountName={EmulatorAccount};AccountKey={EmulatorKey};BlobEndpoint=http://{BlobEndpoint.Property(EndpointProperty.IPV4Host)}:{BlobEndpoint.Property(EndpointProperty.Port)}/{EmulatorAccount};")
        : throw new DistributedApplicationException($"Storage '{Name}' is not an emulator; deploying to Azure needs the genuine packages (UseShims=false).");
}

/// <summary>The same resource seen as the container it runs in.</summary>
public class AzureStorageEmulatorResource(AzureStorageResource innerResource) : ContainerResource(innerResource.Name)
{
    public override ResourceAnnotationCollection Annotations => innerResource.Annotations;
}

public class AzureBlobStorageResource(string name, AzureStorageResource storage)
    : Resource(name), IResourceWithConnectionString, IResourceWithParent<AzureStorageResource>
{
    public AzureStorageResource Parent { get; } = storage;

    public ReferenceExpression ConnectionStringExpression => Parent.BlobConnectionString;
}
