using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Tests.Fakes;
using MusicVerse.Workers.Webhooks;
using Xunit;

namespace MusicVerse.Tests.Developers.Webhooks;

/// <summary>Receivers that misbehave cost a bounded time and a bounded memory.</summary>
public sealed class WebhookSenderTests : IAsyncLifetime
{
    private static readonly WebhookOptions Options = new() { Timeout = TimeSpan.FromSeconds(1) };

    private WebhookSink _sink = null!;
    private WebhookSender _sender = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sink = await WebhookSink.Start();
        _sender = Sender(Options);
    }

    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task Of_ten_megabytes_the_beginning_is_kept_and_the_rest_not_read()
    {
        var answer = await Send(Fault.Status(200, new string('x', 10_000_000), contentType: "text/plain"));

        Assert.True(answer.IsSuccess);
        Assert.Equal(Options.MaxResponseBytes, answer.Body.Length);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off() => Assert.Equal(200, (await Send(Fault.Endless)).StatusCode);

    [Fact]
    public async Task A_drip_is_a_timeout()
    {
        var answer = await Send(Fault.Drip);

        Assert.Equal((200, AttemptErrors.Timeout, false), (answer.StatusCode, answer.Error, answer.IsSuccess));
    }

    [Fact]
    public async Task Silence_is_a_timeout()
    {
        var answer = await Send(Fault.Hang);

        Assert.Equal((null, AttemptErrors.Timeout), (answer.StatusCode, answer.Error));
    }

    [Fact]
    public async Task A_cut_connection_is_a_bad_answer()
    {
        Assert.Equal(AttemptErrors.BadAnswer, (await Send(Fault.Disconnect)).Error);
        Assert.Equal(AttemptErrors.BadAnswer, (await Send(CutMidBody)).Error);
    }

    [Fact]
    public async Task Nobody_there_is_named()
    {
        var url = _sink.Url("gone");
        await _sink.DisposeAsync();

        Assert.Equal(AttemptErrors.ConnectionFailed, (await _sender.Send(url, Headers, [], Cancel)).Error);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_named()
    {
        using var sender = new WebhookSender(
            Options,
            new WebhookAddress(),
            TimeProvider.System,
            (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound));

        Assert.Equal(AttemptErrors.NameNotResolved, (await sender.Send("https://nobody.example.com/", Headers, [], Cancel)).Error);
    }

    [Fact]
    public async Task Who_speaks_no_tls_is_named() =>
        Assert.Equal(AttemptErrors.TlsFailed, (await _sender.Send(_sink.Url("tls").Replace("http:", "https:", StringComparison.Ordinal), Headers, [], Cancel)).Error);

    [Fact]
    public async Task What_the_receiver_says_about_retries_is_heard()
    {
        var busy = await Send(Fault.Status(503, retryAfter: "120"));
        Assert.Equal((TimeSpan.FromMinutes(2), false), (busy.RetryAfter, busy.WantsNoRetry));

        foreach (var word in new[] { "abort", "ABORT", "abort-message" })
        {
            Assert.True((await Send(Said(word))).WantsNoRetry, word);
        }

        Assert.False((await Send(Said("thanks"))).WantsNoRetry);
    }

    [Fact]
    public async Task What_is_kept_of_an_answer_is_short_and_has_no_cookies()
    {
        var answer = await Send(new Fault(async http =>
        {
            http.Response.Headers.SetCookie = "session=secret";
            http.Response.Headers["X-Long"] = new string('x', 5000);
            await http.Response.Body.WriteAsync("a\0b"u8.ToArray());
        }));

        Assert.Equal("[redacted]", answer.Headers["Set-Cookie"]);
        Assert.Equal(1000, answer.Headers["X-Long"].Length);
        Assert.Equal("a\uFFFDb", answer.Body);
    }

    [Fact]
    public async Task The_message_arrives_as_it_was_sent()
    {
        await _sender.Send(_sink.Url("plain"), Headers, """{"a":"ж"}"""u8.ToArray(), Cancel);

        var message = Assert.Single(_sink.At("plain"));
        Assert.Equal("""{"a":"ж"}"""u8.ToArray(), message.Body);
        Assert.Equal("application/json", message.Headers["Content-Type"]);
        Assert.Equal("test", message.Id);
        Assert.DoesNotContain("traceparent", message.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    private static Dictionary<string, string> Headers { get; } = new() { ["webhook-id"] = "test" };

    private static Fault CutMidBody => new(async http =>
    {
        http.Response.ContentLength = 100;
        await http.Response.Body.WriteAsync("half of"u8.ToArray());
        await http.Response.Body.FlushAsync();
        http.Abort();
    });

    private static Fault Said(string word) => new(http =>
    {
        http.Response.StatusCode = 500;
        http.Response.Headers["webhook-delivery"] = word;
        return Task.CompletedTask;
    });

    private static WebhookSender Sender(WebhookOptions options) =>
        new(options, new WebhookAddress { AllowLoopback = true }, TimeProvider.System, resolve: null);

    private Task<WebhookAnswer> Send(Fault fault)
    {
        _sink.Always("here", fault);
        return _sender.Send(_sink.Url("here"), Headers, "{}"u8.ToArray(), Cancel);
    }
}
