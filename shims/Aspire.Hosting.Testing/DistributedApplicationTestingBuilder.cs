using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

public static class DistributedApplicationTestingBuilder
{
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => Suspend(typeof(TEntryPoint), [], AsIs, cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => Suspend(typeof(TEntryPoint), args, AsIs, cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder,
        CancellationToken cancellationToken = default) => Suspend(typeof(TEntryPoint), args, configureBuilder, cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, CancellationToken cancellationToken = default) =>
        Suspend(entryPoint, [], AsIs, cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, string[] args, CancellationToken cancellationToken = default) =>
        Suspend(entryPoint, args, AsIs, cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder,
        CancellationToken cancellationToken = default) => Suspend(entryPoint, args, configureBuilder, cancellationToken);

    private static async Task<IDistributedApplicationTestingBuilder> Suspend(
        Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure, CancellationToken cancel)
    {
        var entry = new EntryPointRun(entryPoint, args, configure);
        return new SuspendedBuilder(entry, await entry.ReachBuildAsync(cancel));
    }

    private static void AsIs(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        // The caller has nothing to configure.
    }
}
