extern alias Sdk;

using System.Net;
using System.Text;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;
using Answer = MusicVerse.Tests.Sdks.ScriptedServer.Answer;
using Retry = Sdk::MusicVerse.Transport.Retry;

namespace MusicVerse.Tests.Sdks;

/// <summary>The .NET SDK against servers that misbehave, as the other two have such tests of their own.</summary>
public sealed class DotNetWireTests
{
    private const string NoTracks = """{"data":[],"has_more":false,"next_cursor":null}""";
    private const string Job = "\"id\":\"0197b7a0-0000-7000-8000-000000000001\",\"kind\":\"generation\"";
    private const string Running = "{" + Job + ",\"status\":\"running\",\"revision\":2}";
    private const string Done = "{" + Job + ",\"status\":\"succeeded\",\"revision\":4}";
    private const string Secret = "whsec_bXVzaWN2ZXJzZS1kZW1vLXNlY3JldC0zMi1ieXRlcyE=";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mvai_se\ncret")]
    [InlineData("mvai_se\0cret")]
    [InlineData("mvai_se cret")]
    [InlineData("mvai_sécret")]
    public void A_token_that_no_header_takes_is_refused_and_not_shown(string token)
    {
        using var http = new HttpClient();

        var error = Assert.Throws<ArgumentException>(() => new MusicVerseClient(http, new MusicVerseOptions { Token = token }));

        Assert.DoesNotContain("cret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_may_come_with_the_end_of_its_line()
    {
        await using var server = new ScriptedServer(Answer.Json(200, NoTracks));
        using var http = Http(server);

        await Client(http, new MusicVerseOptions { Token = "mvai_secret\r\n" }).Tracks.List(cancel: Cancel);

        Assert.Contains($"Authorization: Bearer mvai_secret{Environment.NewLine}", Assert.Single(server.Seen), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_in_a_log_have_no_secrets()
    {
        var shown = new MusicVerseOptions { Token = "mvai_secret", SigningSecret = "mvsig_secret" }.ToString();

        Assert.DoesNotContain("secret", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_given_up_in_time()
    {
        await using var server = new ScriptedServer(Answer.Part(200, "application/json", """{"data":[""", stalls: true));
        using var http = Http(server, TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<TimedOutException>(() => Client(http, Once).Tracks.List(cancel: Cancel).WaitAsync(Until.Patience, Cancel));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task A_download_that_falls_silent_is_given_up_in_time(int status)
    {
        await using var server = new ScriptedServer(Answer.Part(status, "application/json", "{", stalls: true));
        using var http = Http(server, TimeSpan.FromMilliseconds(200));
        using var target = new MemoryStream();

        await Assert.ThrowsAsync<TimedOutException>(
            () => Client(http, Once).Tracks.Download(new Uri(server.Root, "media/x"), target, cancel: Cancel).WaitAsync(Until.Patience, Cancel));
    }

    [Fact]
    public async Task A_download_that_breaks_off_is_a_failed_connection()
    {
        await using var server = new ScriptedServer(Answer.Part(200, "audio/mpeg", "abc", stalls: false));
        using var http = Http(server);
        using var target = new MemoryStream();

        await Assert.ThrowsAsync<ConnectionException>(() => Client(http, Once).Tracks.Download(new Uri(server.Root, "media/x"), target, cancel: Cancel));
    }

    [Fact]
    public async Task An_event_stream_that_falls_silent_is_left_for_a_look_at_the_job()
    {
        await using var server = new ScriptedServer(Answer.Events($"event: job\ndata: {Running}\n\n", stalls: true), Answer.Json(200, Done));
        using var http = Http(server);

        var states = await Watch(Client(http, new MusicVerseOptions { Clock = new QuickClock() }));

        Assert.Equal("succeeded", states[^1]);
        Assert.Equal(["events", "job"], server.Seen.Select(head => head.Contains("/events", StringComparison.Ordinal) ? "events" : "job"));
    }

    [Fact]
    public async Task An_event_that_breaks_off_is_left_for_a_look_at_the_job()
    {
        await using var server = new ScriptedServer(Answer.Events("event: job\ndata: {\n\n", stalls: false), Answer.Json(200, Done));
        using var http = Http(server);

        Assert.Equal(["succeeded"], await Watch(Client(http, new MusicVerseOptions { Clock = new QuickClock() })));
    }

    [Theory]
    [InlineData("text/html", "<h1>Welcome</h1>")]
    [InlineData("application/json", "{")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "[1]")]
    [InlineData("application/json", "")]
    public async Task What_is_not_our_JSON_is_an_exception_that_says_what_came(string type, string body)
    {
        await using var server = new ScriptedServer(Answer.Of(200, type, body, "X-Request-Id: r-7\r\n"));
        using var http = Http(server);

        var error = await Assert.ThrowsAsync<UnexpectedAnswerException>(() => Client(http, new MusicVerseOptions()).Tracks.List(cancel: Cancel));

        Assert.Equal((HttpStatusCode.OK, type, "r-7"), (error.Status, error.ContentType, error.RequestId));
        Assert.Contains($"status 200, {type}, request r-7", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task Nobody_there_is_a_failed_connection()
    {
        Uri root;
        await using (var gone = new ScriptedServer(Answer.Json(200, NoTracks)))
            root = gone.Root;
        using var http = new HttpClient { BaseAddress = root };

        var error = await Assert.ThrowsAsync<ConnectionException>(() => Client(http, Once).Tracks.List(cancel: Cancel));

        Assert.Contains(root.Authority, error.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_asked_for_again()
    {
        await using var server = new ScriptedServer(Answer.Part(200, "application/json", """{"data":[""", stalls: false), Answer.Json(200, NoTracks));
        using var http = Http(server);

        Assert.Empty((await Client(http, new MusicVerseOptions { Clock = new QuickClock() }).Tracks.List(cancel: Cancel)).Data);

        Assert.Equal(2, server.Seen.Count);
    }

    [Theory]
    [InlineData(408, "", 2)]
    [InlineData(429, "", 2)]
    [InlineData(500, "", 2)]
    [InlineData(501, "", 2)]
    [InlineData(599, "", 2)]
    [InlineData(409, "Retry-After: 0\r\n", 2)]
    [InlineData(409, "", 1)]
    [InlineData(404, "Retry-After: 0\r\n", 1)]
    [InlineData(503, "Retry-After: 60\r\n", 2)]
    [InlineData(503, "Retry-After: 61\r\n", 1)]
    [InlineData(503, "Retry-After: Sat, 21 Nov 2020 00:00:00 GMT\r\n", 2)]
    public async Task What_may_pass_is_asked_for_again(int status, string headers, int requests)
    {
        await using var server = new ScriptedServer(Answer.Json(status, "{}", headers), Answer.Json(200, NoTracks));
        using var http = Http(server);

        var asking = Client(http, new MusicVerseOptions { Clock = new QuickClock() }).Tracks.List(cancel: Cancel);

        if (requests == 1)
            await Assert.ThrowsAnyAsync<ApiException>(() => asking);
        else
            Assert.Empty((await asking).Data);
        Assert.Equal(requests, server.Seen.Count);
    }

    [Theory]
    [InlineData(0, 375, 500)]
    [InlineData(1, 750, 1000)]
    [InlineData(3, 3000, 4000)]
    [InlineData(4, 6000, 8000)]
    [InlineData(40, 6000, 8000)]
    public void Pauses_are_those_of_the_guide(int attempt, int leastMs, int mostMs)
    {
        var options = new MusicVerseOptions();

        Assert.Equal(leastMs, Retry.Pause(attempt, null, 0, options)!.Value.TotalMilliseconds);
        Assert.Equal(mostMs, Retry.Pause(attempt, null, 1, options)!.Value.TotalMilliseconds);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("ok")]
    [InlineData("")]
    [InlineData("{\"type\":\"\\ud800\"}")]
    [InlineData("{\"type\":1}")]
    public void A_signed_message_that_is_no_event_is_refused(string body)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var bytes = Encoding.UTF8.GetBytes(body);
        var signature = WebhookSignature.Sign([WebhookSignature.Key(Secret)], "msg_1", now, bytes);

        Assert.Throws<WebhookVerificationException>(() => Verify(bytes, $"{now}", signature));
    }

    [Theory]
    [InlineData("9", 5000)]
    [InlineData("-9", 1)]
    [InlineData("٣", 10)]
    public void A_time_that_is_none_is_refused(string digit, int times) =>
        Assert.Throws<WebhookVerificationException>(() => Verify("{}"u8.ToArray(), string.Concat(Enumerable.Repeat(digit, times)), "v1,AAAA"));

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_*")]
    public void A_secret_that_is_none_is_refused(string secret) =>
        Assert.Contains("whsec_", Assert.Throws<FormatException>(() => new WebhookVerifier(secret)).Message, StringComparison.Ordinal);

    private static MusicVerseOptions Once => new() { MaxRetries = 0 };

    private static HttpClient Http(ScriptedServer server, TimeSpan? timeout = null) => new() { BaseAddress = server.Root, Timeout = timeout ?? Until.Patience };

    private static MusicVerseClient Client(HttpClient http, MusicVerseOptions options) => new(http, options);

    private static async Task<List<string>> Watch(MusicVerseClient client)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Until.Patience);
        return await client.Jobs.Watch(Guid.CreateVersion7(), limit.Token).Select(job => job.Status.Value).ToListAsync(limit.Token);
    }

    private static WebhookMessage Verify(byte[] body, string timestamp, string signature) => new WebhookVerifier(Secret).Verify(body, name => name switch
    {
        "webhook-id" => "msg_1",
        "webhook-timestamp" => timestamp,
        _ => signature,
    });

    /// <summary>Whose minute is over in a moment.</summary>
    private sealed class QuickClock : TimeProvider
    {
        private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime < Moment ? dueTime : Moment, period);
    }
}
