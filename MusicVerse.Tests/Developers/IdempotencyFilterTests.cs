using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>The filter on a route of the tests' own, whose effect is as slow, and as unlucky, as they want it.</summary>
public sealed class IdempotencyFilterTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Made Answer = new("shown only here");

    private WebApplication _app = null!;
    private HttpClient _client = null!;
    private Func<HttpContext, Task> _effect = _ => Task.CompletedTask;
    private bool _isRefused;
    private int _effects;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var userId = await test.NewAccount();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton(new IdempotencyStore(test.Database))
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .AddSingleton(new Principal(userId, Guid.CreateVersion7(), IsSession: true, Scopes.User, "free", RequestsPerMinute: 60))
            .AddOptions<ApiOptions>();
        _app = builder.Build();
        _app.MapPost("/things", (Delegate)Make).IsIdempotent();
        await _app.StartAsync(Cancel);
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_hung_up_gets_the_whole_answer_when_they_ask_again()
    {
        using var hangUp = new CancellationTokenSource();
        var reached = new TaskCompletionSource();
        _effect = async http =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };

        var first = Post("hung up", hangUp.Token);
        await reached.Task;
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Until.True(
            () => test.Database.QueryOne<bool>("select status_code is not null from idempotency_keys where key = 'hung up'", null, Cancel),
            "the answer is kept");
        using var again = await Post("hung up", Cancel);

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal("/things/1", again.Headers.Location?.OriginalString);
        Assert.Equal(Answer.Secret, (await again.Json()).GetProperty("secret").GetString());
        Assert.Equal(1, _effects);
    }

    [Fact]
    public async Task An_effect_whose_answer_could_not_be_kept_is_not_had_twice()
    {
        await test.Database.Execute(
            """
            create function refuse() returns trigger language plpgsql as 'begin raise exception ''The disk is full.''; end';
            create trigger refuses before update on idempotency_keys for each row when (new.key = 'not kept') execute function refuse()
            """,
            null,
            Cancel);

        using var first = await Post("not kept", Cancel);
        await test.Database.Execute("drop trigger refuses on idempotency_keys", null, Cancel);
        using var again = await Post("not kept", Cancel);

        Assert.Equal(HttpStatusCode.InternalServerError, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("idempotency_in_progress", (await again.Json()).GetProperty("code").GetString());
        Assert.Equal(1, _effects);
    }

    // Most endpoints say all that they may answer, and the refusal comes wrapped in that.
    [Fact]
    public async Task A_refusal_among_several_answers_does_not_use_up_the_key()
    {
        _isRefused = true;
        using var first = await Post("refused", Cancel);
        _isRefused = false;
        using var again = await Post("refused", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Null(again.Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task An_effect_that_failed_is_tried_again()
    {
        _effect = _ => throw new InvalidOperationException("Not this time.");
        using var first = await Post("failed", Cancel);
        _effect = _ => Task.CompletedTask;
        using var again = await Post("failed", Cancel);

        Assert.Equal(HttpStatusCode.InternalServerError, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Null(again.Header("Idempotent-Replayed"));
    }

    private async Task<Results<Created<Made>, Problem>> Make(HttpContext http)
    {
        if (_isRefused)
        {
            return Problem.NotFound("thing");
        }

        await _effect(http);
        return TypedResults.Created($"/things/{Interlocked.Increment(ref _effects)}", Answer);
    }

    private async Task<HttpResponseMessage> Post(string key, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/things") { Headers = { { "Idempotency-Key", key } } };
        return await _client.SendAsync(request, cancel);
    }

    private sealed record Made(string Secret);
}
