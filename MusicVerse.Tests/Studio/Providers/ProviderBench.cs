using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MusicVerse.Tests.Fakes;
using MusicVerse.Workers.Studio.Providers;
using Xunit;

namespace MusicVerse.Tests.Studio.Providers;

/// <summary>The workers' side of a provider, registered as in production and pointed at a fake.</summary>
public sealed class ProviderBench : IAsyncDisposable
{
    private readonly IHost _host;

    private ProviderBench(IHost host, LogSink logs, string providerId)
    {
        _host = host;
        Logs = logs;
        Provider = host.Services.GetRequiredService<MusicProviders>().Find(providerId)!;
    }

    public IMusicProvider Provider { get; }

    public LogSink Logs { get; }

    public CallBook Calls { get; } = new();

    /// <summary>Where fetched files go; gone afterwards.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("musicverse-providers-").FullName;

    public ConcurrentQueue<ProviderStatus> Reports { get; } = new();

    /// <param name="settings">Keys like <c>Providers:Suno:BaseUrl</c>.</param>
    /// <param name="providerId">The provider that the bench is about.</param>
    public static async Task<ProviderBench> Start(IEnumerable<KeyValuePair<string, string?>> settings, string providerId)
    {
        var logs = new LogSink();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        builder.AddMusicProviders();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new(host, logs, providerId);
    }

    public Task<FetchedAudio> Generate(GenerationBrief brief, ProviderCall? earlier = null, CancellationToken? cancel = null) =>
        Run().Complete(brief, earlier, Folder, Report, cancel ?? TestContext.Current.CancellationToken);

    public ProviderRun<GenerationBrief, FetchedAudio> Run() => new(Provider, Calls, TimeProvider.System, Logs);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private Task Report(ProviderStatus status, CancellationToken cancel)
    {
        Reports.Enqueue(status);
        return Task.CompletedTask;
    }
}

/// <summary>The recorder of a worker, without its database: every save in order, and the rows as they stand.</summary>
public sealed class CallBook : IProviderCallRecorder
{
    private readonly ConcurrentQueue<ProviderCall> _saves = new();

    public IReadOnlyList<ProviderCall> Saves => [.. _saves];

    public ProviderCall? Last => _saves.LastOrDefault();

    public IEnumerable<ProviderCallState> States => _saves.Select(call => call.State);

    public Task Save(ProviderCall call, CancellationToken cancel)
    {
        _saves.Enqueue(call);
        return Task.CompletedTask;
    }
}

/// <summary>Everything that was logged, to be searched for what must not be there.</summary>
public sealed class LogSink : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{eventId.Id} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
