using System.Reflection;
using System.Runtime.InteropServices;

namespace MusicVerse.AppHost;

internal static class Services
{
    // Longer than a healthy collector ever takes, and short enough to end in time when the dashboard went first.
    private const string ExportTimeoutMs = "500";

    public static IResourceBuilder<ProjectResource> WithStores(this IResourceBuilder<ProjectResource> service, Stores stores) => service
        .WithReference(stores.Database).WaitFor(stores.Database)
        .WithReference(stores.Redis).WaitFor(stores.Redis)
        .WithReference(stores.Blobs).WaitFor(stores.Blobs);

    /// <summary>
    /// Starts the program that was built together with this one. Aspire's `dotnet run` would stand between us and it: 100 MB
    /// and a second for each service, and signals and process ids that are not the service's own.
    /// </summary>
    public static IResourceBuilder<ProjectResource> RunsItsBuild(this IResourceBuilder<ProjectResource> service)
    {
        var project = service.Resource.GetProjectMetadata().ProjectPath;
        var folder = Path.GetDirectoryName(project)!;
        return service
            .WithAnnotation(new ExecutableAnnotation
            {
                Command = Path.Combine(folder, OutputPath, Path.GetFileNameWithoutExtension(project)),
                WorkingDirectory = folder,
            })
            // Where this process has its .NET from: a program does not search the PATH for it.
            .WithEnvironment("DOTNET_ROOT", Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")))
            .WithEnvironment("OTEL_EXPORTER_OTLP_TIMEOUT", ExportTimeoutMs);
    }

    // The same below the folder of every project; from the csproj, because a test runs this assembly from its own folder.
    private static string OutputPath => typeof(Services).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == nameof(OutputPath)).Value!;
}
