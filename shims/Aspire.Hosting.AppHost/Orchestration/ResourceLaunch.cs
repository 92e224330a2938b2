using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Turns a resource of the model into a program to start.</summary>
internal sealed class ResourceLaunch(
    DistributedApplicationExecutionContext execution, LocalState state, Dashboard dashboard, DistributedApplicationOptions options)
{
    public static bool CanRun(IResource resource) =>
        resource is ProjectResource or ExecutableResource || resource.Annotations.OfType<LocalProgramAnnotation>().Any();

    /// <param name="ports">The port of this copy for each endpoint: its own behind the proxy when there are replicas.</param>
    public async Task<ProgramSpec> PrepareAsync(IResource resource, string id, IReadOnlyDictionary<string, int> ports, CancellationToken cancel)
    {
        var arguments = await ArgumentsOf(resource, cancel);
        if (resource.Annotations.OfType<LocalProgramAnnotation>().LastOrDefault() is { } program)
            return await program.Prepare(new LocalProgramContext(resource, state, arguments, cancel));

        var environment = await EnvironmentOf(resource, id, ports, cancel);
        return resource switch
        {
            ProjectResource project => Project(project, arguments) with { Environment = environment },
            ExecutableResource executable => new ProgramSpec(executable.Command, arguments)
            {
                WorkingDirectory = executable.WorkingDirectory,
                Environment = environment,
            },
            _ => throw new UnreachableException($"{resource.Name} has nothing to run."),
        };
    }

    private ProgramSpec Project(ProjectResource resource, IReadOnlyList<string> arguments)
    {
        var path = resource.Annotations.OfType<IProjectMetadata>().Single().ProjectPath;
        var assembly = TargetPathOf(path);
        return new ProgramSpec(DotnetHost(), [assembly, .. arguments]) { WorkingDirectory = Path.GetDirectoryName(path) };
    }

    private string TargetPathOf(string projectPath)
    {
        var host = options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly()!;
        return host.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => metadata.Key == $"TargetPath:{projectPath}")?.Value
            ?? throw new DistributedApplicationException($"The AppHost does not reference '{projectPath}', so it was not built with it.");
    }

    private async Task<IReadOnlyDictionary<string, string>> EnvironmentOf(
        IResource resource, string id, IReadOnlyDictionary<string, int> ports, CancellationToken cancel)
    {
        var context = new EnvironmentCallbackContext(execution, resource, cancellationToken: cancel);
        AddAddresses(resource, ports, context.EnvironmentVariables);
        dashboard.AddTelemetry(resource.Name, id, context.EnvironmentVariables);
        if (resource is ProjectResource)
            AddConsoleFormat(context.EnvironmentVariables);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
            await callback.Callback(context);

        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in context.EnvironmentVariables)
            environment[name] = await TextOf(value, cancel);
        return environment;
    }

    private static async Task<IReadOnlyList<string>> ArgumentsOf(IResource resource, CancellationToken cancel)
    {
        var context = new CommandLineArgsCallbackContext([], cancel);
        foreach (var callback in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
            await callback.Callback(context);

        var arguments = new List<string>();
        foreach (var value in context.Args)
            arguments.Add(await TextOf(value, cancel));
        return arguments;
    }

    private static async Task<string> TextOf(object value, CancellationToken cancel) => value switch
    {
        string text => text,
        IValueProvider provider => await provider.GetValueAsync(cancel) ?? "",
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static void AddAddresses(IResource resource, IReadOnlyDictionary<string, int> ports, Dictionary<string, object> environment)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        foreach (var endpoint in endpoints.Where(endpoint => endpoint.PortVariable is not null))
            environment[endpoint.PortVariable!] = ports[endpoint.Name];

        var urls = endpoints.Where(endpoint => endpoint.UriScheme is "http" or "https")
            .Select(endpoint => $"{endpoint.UriScheme}://localhost:{ports[endpoint.Name].ToString(CultureInfo.InvariantCulture)}");
        if (resource is ProjectResource && string.Join(';', urls) is { Length: > 0 } addresses)
            environment["ASPNETCORE_URLS"] = addresses;
    }

    // One line per log entry, so that the resource's name before each line tells whose it is.
    private static void AddConsoleFormat(Dictionary<string, object> environment)
    {
        environment["Logging__Console__FormatterName"] = "simple";
        environment["Logging__Console__FormatterOptions__SingleLine"] = "true";
    }

    // The host that runs us; in a test that is the test's own executable, so then the one on the PATH.
    private static string DotnetHost() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
}
