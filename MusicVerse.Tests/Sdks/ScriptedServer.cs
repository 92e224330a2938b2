using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MusicVerse.Tests.Sdks;

/// <summary>A server that answers as a test tells it to, misbehaviour included; the last answer goes on answering.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Answer[] _answers;
    private readonly Task _serving;

    public ScriptedServer(params Answer[] answers)
    {
        _answers = answers;
        _listener.Start();
        _serving = Serve();
    }

    public Uri Root => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>The heads of the requests.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    /// <param name="Text">Head and body as they go over the wire.</param>
    /// <param name="Stalls">What follows never comes.</param>
    public sealed record Answer(string Text, bool Stalls = false)
    {
        public static Answer Json(int status, string body, string headers = "") => Of(status, "application/json", body, headers);

        public static Answer Of(int status, string type, string body, string headers = "") => new(
            $"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}");

        /// <summary>More was promised.</summary>
        public static Answer Part(int status, string type, string body, bool stalls) =>
            new($"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: 1000000\r\nConnection: close\r\n\r\n{body}", stalls);

        public static Answer Events(string text, bool stalls) =>
            new($"HTTP/1.1 200 X\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n{text}", stalls);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task Serve()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(Serve(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        finally
        {
            await Task.WhenAll(connections).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, leaveOpen: true);
        var head = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } line)
            head.AppendLine(line);
        Seen.Enqueue(head.ToString());
        var answer = _answers[Math.Min(Seen.Count, _answers.Length) - 1];
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer.Text), _end.Token);
        if (answer.Stalls)
            await Task.Delay(Timeout.Infinite, _end.Token);
    }
}
