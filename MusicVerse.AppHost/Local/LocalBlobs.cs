namespace MusicVerse.AppHost.Local;

/// <summary>Azurite's blob server, from the npm tools.</summary>
internal sealed class LocalBlobsResource(string name, string directory)
    : ExecutableResource(name, Program, directory), IResourceWithConnectionString
{
    public const string Program = "node";

    public EndpointReference Endpoint => new(this, Azurite.EndpointName);

    public ReferenceExpression ConnectionStringExpression => Azurite.ConnectionString(Endpoint);
}

internal static class LocalBlobsExtensions
{
    private const string Script = "eng/tools/node_modules/azurite/dist/src/blob/main.js";

    public static IResourceBuilder<LocalBlobsResource> AddLocalBlobs(this IDistributedApplicationBuilder builder, string name, LocalData data)
    {
        var folder = data.For(name);
        var script = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", Script));
        var blobs = new LocalBlobsResource(name, folder);
        return builder.AddResource(blobs)
            .WithHttpEndpoint(name: Azurite.EndpointName, isProxied: false)
            .WithArgs(script, "--blobHost", "127.0.0.1", "--location", folder, "--skipApiVersionCheck", "--silent", "--disableTelemetry", "--blobPort")
            .WithArgs(context => context.Args.Add(blobs.Endpoint.Property(EndpointProperty.Port)))
            .WithAzuriteHealthCheck()
            .PreparedBy(_ =>
            {
                LocalProgram.Require(LocalBlobsResource.Program, package: "nodejs");
                return File.Exists(script) ? Task.CompletedTask : throw new DistributedApplicationException(
                    "Azurite is not installed: run eng/setup.sh, or npm ci in eng/tools.");
            })
            .WithIconName("CloudArrowUp")
            .ExcludeFromManifest();
    }
}
