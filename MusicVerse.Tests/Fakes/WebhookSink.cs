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

/// <summary>One request as it arrived.</summary>
public sealed record ReceivedMessage(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];
}

/// <summary>A customer's server on a loopback port: keeps what arrives, and misbehaves by path when told to.</summary>
public sealed class WebhookSink : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedMessage> _received = new();
    private readonly ConcurrentDictionary<string, Fault> _always = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _next = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _mostOpen = new(StringComparer.Ordinal);
    private WebApplication? _app;

    public Uri Root { get; private set; } = null!;

    public IReadOnlyCollection<ReceivedMessage> Received => _received;

    public static async Task<WebhookSink> Start()
    {
        var sink = new WebhookSink();
        await sink.Listen();
        return sink;
    }

    /// <summary>A URL of this server.</summary>
    public string Url(string path) => new Uri(Root, path).AbsoluteUri;

    public IReadOnlyList<ReceivedMessage> At(string path) => [.. _received.Where(message => message.Path == $"/{path}")];

    /// <summary>The most requests that were open on the path at one moment.</summary>
    public int MostOpen(string path) => _mostOpen.GetValueOrDefault($"/{path}");

    /// <summary>The next requests to the path meet these faults, one each.</summary>
    public void Next(string path, params Fault[] faults)
    {
        foreach (var fault in faults) _next.GetOrAdd($"/{path}", _ => new()).Enqueue(fault);
    }

    public void Always(string path, Fault fault) => _always[$"/{path}"] = fault;

    public void Recover(string path) => _always.TryRemove($"/{path}", out _);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    private async Task Take(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        _mostOpen.AddOrUpdate(path, 1, (_, most) => Math.Max(most, _open.GetValueOrDefault(path) + 1));
        _open.AddOrUpdate(path, 1, (_, open) => open + 1);
        try
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            _received.Enqueue(new ReceivedMessage(
                path,
                http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body.ToArray()));
            var fault = _next.TryGetValue(path, out var queue) && queue.TryDequeue(out var next) ? next : _always.GetValueOrDefault(path);
            if (fault is not null) await fault.Play(http);
        }
        finally
        {
            _open.AddOrUpdate(path, 0, (_, open) => open - 1);
        }
    }

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
        _app.Run(Take);
        await _app.StartAsync();
        Root = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }
}
