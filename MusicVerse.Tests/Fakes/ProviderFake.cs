using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MusicVerse.Tests.Fakes;

public enum FakeOperation
{
    Submit,
    Upload,
    Poll,
    Cancel,
    List,
    File,
}

/// <summary>
/// A music provider on a loopback port: answers as the real one does, checks that requests keep its contract, and misbehaves
/// when told to.
/// </summary>
public abstract class ProviderFake : IAsyncDisposable
{
    /// <summary>The only key that is accepted, and a string to search logs for.</summary>
    public const string Key = "fk-7Qm3vX9sLr2Tz8WpBn5";

    private readonly ConcurrentDictionary<FakeOperation, ConcurrentQueue<Fault>> _next = new();
    private readonly ConcurrentDictionary<FakeOperation, Fault> _always = new();
    private readonly ConcurrentDictionary<FakeOperation, int> _counts = new();
    private readonly ConcurrentQueue<string> _breaches = new();
    private WebApplication? _app;

    /// <summary>Where the provider is configured, e.g. <c>Providers:Suno</c>.</summary>
    public abstract string Section { get; }

    public Uri Root { get; private set; } = null!;

    public virtual Uri BaseUrl => Root;

    /// <summary>The track that it makes for everybody.</summary>
    public byte[] Track { get; set; } = Tone.Wav(3);

    /// <summary>What clients did that the real provider's contract forbids. Tests want it empty.</summary>
    public IReadOnlyCollection<string> Breaches => _breaches;

    /// <summary>Configuration that points at this fake, with a rhythm for tests.</summary>
    public virtual Dictionary<string, string?> Settings => new()
    {
        [$"{Section}:BaseUrl"] = BaseUrl.AbsoluteUri,
        [$"{Section}:ApiKey"] = Key,
        [$"{Section}:PollInterval"] = "00:00:00.010",
        [$"{Section}:SlowPollInterval"] = "00:00:00.010",
        [$"{Section}:Deadline"] = "00:00:20",
        [$"{Section}:FetchRetryDelay"] = "00:00:00.010",
    };

    /// <summary>The same as environment variables, for a process of its own.</summary>
    public Dictionary<string, string?> EnvironmentVariables =>
        Settings.ToDictionary(pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => pair.Value);

    public static async Task<T> Start<T>() where T : ProviderFake, new()
    {
        var fake = new T();
        await fake.Listen();
        return fake;
    }

    public int Count(FakeOperation operation) => _counts.GetValueOrDefault(operation);

    /// <summary>The next request of the kind meets the fault; the one after it is served (unless another is queued).</summary>
    public void Next(FakeOperation operation, params Fault[] faults)
    {
        foreach (var fault in faults) _next.GetOrAdd(operation, _ => new()).Enqueue(fault);
    }

    public void Always(FakeOperation operation, Fault fault) => _always[operation] = fault;

    /// <summary>Forgets all faults.</summary>
    public void Recover()
    {
        _next.Clear();
        _always.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract void Map(WebApplication app);

    protected abstract IResult Unauthorized();

    protected void Breach(string what) => _breaches.Enqueue(what);

    protected RequestDelegate On(FakeOperation operation, Func<HttpContext, Task<IResult>> work, bool needsKey = true) =>
        http => Serve(operation, http, work, needsKey);

    protected RequestDelegate On(FakeOperation operation, Func<HttpContext, IResult> work, bool needsKey = true) =>
        On(operation, http => Task.FromResult(work(http)), needsKey);

    /// <summary>Counts, authorises, misbehaves on demand, and otherwise answers.</summary>
    protected async Task Serve(FakeOperation operation, HttpContext http, Func<HttpContext, Task<IResult>> work, bool needsKey = true)
    {
        _counts.AddOrUpdate(operation, 1, (_, count) => count + 1);
        if (needsKey && http.Request.Headers.Authorization != $"Bearer {Key}")
        {
            await Unauthorized().ExecuteAsync(http);
            return;
        }
        var fault = TakeFault(operation);
        var answer = fault is null or { DoesTheWork: true } ? await work(http) : null;
        if (fault is not null) await fault.Play(http);
        if (fault is null or { Answers: true }) await answer!.ExecuteAsync(http);
    }

    protected IResult Audio() => Results.Bytes(Track, "audio/wav");

    private Fault? TakeFault(FakeOperation operation) =>
        _next.TryGetValue(operation, out var queue) && queue.TryDequeue(out var fault) ? fault : _always.GetValueOrDefault(operation);

    private async Task Listen()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            // Dripping is one of its jobs.
            kestrel.Limits.MinResponseDataRate = null;
        });
        _app = builder.Build();
        Map(_app);
        await _app.StartAsync();
        Root = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }
}
