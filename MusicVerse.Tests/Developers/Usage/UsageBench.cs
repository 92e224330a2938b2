using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Usage;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.Usage;

namespace MusicVerse.Tests.Developers.Usage;

/// <summary>The counting part of one API process.</summary>
public sealed class UsageBench : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly UsageBatches _batches = new();

    public UsageBench(UsageOptions? options = null)
    {
        Options = Microsoft.Extensions.Options.Options.Create(options ?? new UsageOptions());
        Telemetry = new UsageTelemetry(_services.GetRequiredService<IMeterFactory>());
        Meter = new UsageMeter(Options, Telemetry, TimeProvider.System);
    }

    public IOptions<UsageOptions> Options { get; }

    public UsageTelemetry Telemetry { get; }

    public UsageMeter Meter { get; }

    public static RouteEndpoint Endpoint(string pattern) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(pattern), 0, EndpointMetadataCollection.Empty, pattern);

    public static Principal Key(Guid userId) => new(userId, Guid.CreateVersion7(), IsSession: false, Scopes.KeyDefault, "free", 60);

    public static Principal Session(Guid userId) => new(userId, Guid.CreateVersion7(), IsSession: true, Scopes.User, "free", 60);

    public void Count(Principal caller, RouteEndpoint endpoint, int status = StatusCodes.Status200OK, int times = 1)
    {
        var request = new MeteredRequest(endpoint, "GET", status, TimeSpan.FromMilliseconds(5), ClientNetwork.None, ClientCountry.None);
        for (var i = 0; i < times; i++)
            Meter.Count(caller, request);
    }

    public IReadOnlyList<UsageBatch> Take() => [.. _batches.Of(Meter.Take())];

    public void Dispose()
    {
        Telemetry.Dispose();
        _services.Dispose();
    }
}
