using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.Add(name, new TProject(), new ProjectResourceOptions());

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.Add(name, new TProject(), For(launchProfileName));

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new()
    {
        var options = new ProjectResourceOptions();
        configure(options);
        return builder.Add(name, new TProject(), options);
    }

    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string projectPath) =>
        builder.Add(name, new ProjectAt(Path.GetFullPath(projectPath, builder.AppHostDirectory)), new ProjectResourceOptions());

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) =>
        builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);

    private static IResourceBuilder<ProjectResource> Add(
        this IDistributedApplicationBuilder builder, string name, IProjectMetadata project, ProjectResourceOptions options)
    {
        var profile = options.ExcludeLaunchProfile
            ? null
            : LaunchProfile.Of(project.ProjectPath, options.LaunchProfileName ?? builder.Configuration["DOTNET_LAUNCH_PROFILE"]);
        var resource = builder.AddResource(new ProjectResource(name)).WithAnnotation(project);
        resource.WithEnvironment(context => Apply(profile, context));
        if (!options.ExcludeKestrelEndpoints)
            AddEndpoints(resource, profile);
        return resource;
    }

    private static void Apply(LaunchProfile? profile, EnvironmentCallbackContext context)
    {
        foreach (var (name, value) in profile?.EnvironmentVariables ?? [])
            context.EnvironmentVariables[name] = value;
    }

    private static void AddEndpoints(IResourceBuilder<ProjectResource> resource, LaunchProfile? profile)
    {
        foreach (var url in (profile?.ApplicationUrl ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = new Uri(url);
            resource.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, address.Scheme, port: address.Port));
        }
    }

    private static ProjectResourceOptions For(string? launchProfileName) =>
        new() { LaunchProfileName = launchProfileName, ExcludeLaunchProfile = launchProfileName is null };

    private sealed class ProjectAt(string path) : IProjectMetadata
    {
        public string ProjectPath => path;
    }
}
