using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MusicVerse.Core.Storage;
using MusicVerse.Tests.Hosting.Contract;
using Npgsql;

namespace MusicVerse.Tests.Hosting;

/// <summary>
/// The real system, as AppHost.cs draws it, on free ports and empty stores: PostgreSQL, Redis, Azurite, Api, Workers and
/// MiniApp, with rate limits out of the way and the outside providers played by fakes.
/// </summary>
public sealed partial class MusicVerseApp : IAsyncDisposable
{
    /// <summary>Shaped like a real one, and a string to look for where it must not be.</summary>
    public const string BotToken = "123456789:TEST-token-for-vectors-only";

    private const int NoLimit = 1_000_000;

    /// <summary>From nothing to healthy, on a machine that is busy with other tests.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);

    private readonly DistributedApplication _app;
    private readonly Lazy<Task<NpgsqlDataSource>> _source;
    private readonly ConcurrentDictionary<string, ResourceEvent> _copies = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _starting;
    private readonly Task _watching;
    private AnswerContract? _contract;

    private MusicVerseApp(DistributedApplication app, ProviderFakes fakes, ResourceLogs logs)
    {
        (_app, Fakes, Logs) = (app, fakes, logs);
        // Ends only when every resource has started; the first of them can be used long before.
        _starting = app.StartAsync(_closing.Token);
        _source = new(async () => NpgsqlDataSource.Create(await ConnectionString("musicverse")));
        _watching = WatchAsync();
        Ready = PrepareAsync();
    }

    /// <summary>Ends when Api and Workers are healthy.</summary>
    public Task Ready { get; }

    public ProviderFakes Fakes { get; }

    public ResourceLogs Logs { get; }

    public ResourceCommandService Commands => _app.ResourceCommands;

    /// <summary>The copies of a resource, as they were last heard of.</summary>
    public IEnumerable<ResourceEvent> Copies(string resource) => _copies.Values.Where(copy => copy.Resource.Name == resource);

    public Uri ApiUrl => _app.GetEndpoint("api", "http");

    /// <summary>For looking at rows, and for setting up what no endpoint offers.</summary>
    public Database Database { get; private set; } = null!;

    /// <summary>Starts everything and returns at once; <see cref="Ready"/> tells when it can be used.</summary>
    public static async Task<MusicVerseApp> Launch(AppSettings settings)
    {
        var fakes = await ProviderFakes.Start();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.MusicVerse_AppHost>(
            ["--Fresh=true", $"--WorkerReplicas={settings.WorkerReplicas}", $"--Telegram:BotToken={BotToken}"]);
        var logs = new ResourceLogs(Path.Combine(RepositoryFiles.Private("test-logs"), $"{settings.Name}.log"));
        builder.Services.AddLogging(logging => logging.ClearProviders().AddProvider(logs));

        Project(builder, "api", [NoTelemetry, .. NoLimits, .. settings.Api]);
        Project(builder, "workers", [NoTelemetry, .. QuickRhythm, .. fakes.EnvironmentVariables, .. settings.Workers]);
        Project(builder, "miniapp", [NoTelemetry]);

        return new MusicVerseApp(await builder.BuildAsync(), fakes, logs);
    }

    /// <summary>Starts everything and waits until it can be used.</summary>
    public static async Task<MusicVerseApp> Start(AppSettings settings)
    {
        var app = await Launch(settings);
        await app.Ready;
        return app;
    }

    public HttpClient Anonymous() => new(new ContractHandler(() => _contract)) { BaseAddress = ApiUrl };

    /// <summary>The Mini App's address, when it is healthy.</summary>
    public async Task<Uri> MiniAppUrl()
    {
        await Healthy("miniapp");
        return _app.GetEndpoint("miniapp", "http");
    }

    /// <summary>After a restart of PostgreSQL the pool is full of dead connections: our own, not the system's.</summary>
    public async Task ForgetConnections() => (await _source.Value).Clear();

    public async Task<string> PostgresConnectionString()
    {
        await Healthy("postgres");
        return await ConnectionString("postgres");
    }

    public Task<string> DatabaseConnectionString() => ConnectionString("musicverse");

    public Task<string> RedisConnectionString() => ConnectionString("redis");

    public Task<string> BlobsConnectionString() => ConnectionString("blobs");

    /// <summary>With all its copies.</summary>
    /// <param name="resource">A name in AppHost.cs.</param>
    public async Task Healthy(string resource)
    {
        // It ends when one copy is healthy, whatever became of the others.
        await _app.ResourceNotifications.WaitForResourceHealthyAsync(resource, _closing.Token).WaitAsync(StartPatience);
        await Until.True(
            () => Task.FromResult(Copies(resource).All(copy => copy.Snapshot.State?.Text == KnownResourceStates.Running)),
            $"all copies of {resource} run",
            StartPatience);
    }

    /// <summary>Of every tier; the database that a test has emptied has them again.</summary>
    public Task LiftLimits() => Database.Execute($"update tiers set requests_per_minute = {NoLimit}", null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_source.IsValueCreated)
            await (await _source.Value).DisposeAsync();
        await _closing.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Fakes.DisposeAsync();
        Logs.Dispose();
    }

    // There is no dashboard to send it to.
    private static KeyValuePair<string, string?> NoTelemetry { get; } = new("OTEL_EXPORTER_OTLP_ENDPOINT", "");

    private static KeyValuePair<string, string?>[] NoLimits { get; } =
    [
        new("RateLimit__AnonymousPerMinute", $"{NoLimit}"),
        new("RateLimit__SignInPerMinute", $"{NoLimit}"),
        new("RateLimit__MediaPerMinute", $"{NoLimit}"),
        new("RateLimit__AuthPerMinute", $"{NoLimit}"),
        new("ApiKeys__UseInterval", "00:00:00.200"),
        new("Usage__FlushInterval", "00:00:00.200"),
    ];

    // Two jobs at once: one that waits for a fake holds nobody up. A provider that hangs is given up soon.
    private static KeyValuePair<string, string?>[] QuickRhythm { get; } =
    [
        new("Jobs__Concurrency", "2"),
        new("Jobs__PollInterval", "00:00:00.500"),
        new("Webhooks__Schedule__0", "00:00:00.100"),
        new("Webhooks__Schedule__1", "00:00:00.100"),
        new("Webhooks__SlowDown", "00:00:00.100"),
        new("Webhooks__PollInterval", "00:00:00.200"),
        new("Anomalies__Interval", "00:00:00.500"),
        new("Providers__Suno__SubmitTimeout", "00:00:02"),
        new("Providers__Suno__RequestTimeout", "00:00:05"),
        new("Providers__Suno__MaxArtifactBytes", "20000000"),
    ];

    private static void Project(
        IDistributedApplicationTestingBuilder builder, string name, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var project = builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(resource => resource.Name == name));
        foreach (var (variable, value) in environment)
            project.WithEnvironment(variable, value);
    }

    private async Task WatchAsync()
    {
        await foreach (var change in _app.ResourceNotifications.WatchAsync(_closing.Token))
            _copies[change.ResourceId] = change;
    }

    private async Task PrepareAsync()
    {
        await _starting;
        await Healthy("api");
        await Healthy("workers");
        _contract = await AnswerContract.Load(ApiUrl, _closing.Token);
        Database = new Database(await _source.Value);
        await LiftLimits();
    }

    private async Task<string> ConnectionString(string resource) =>
        await _app.GetConnectionStringAsync(resource) ?? throw new InvalidOperationException($"{resource} has no connection string.");
}
