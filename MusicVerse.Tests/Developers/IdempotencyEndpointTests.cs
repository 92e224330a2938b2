using System.Net;
using System.Net.Http.Json;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

public sealed class IdempotencyEndpointTests(SharedApp shared) : AppTests(shared)
{
    private const int Many = 25;
    private const string Sketch = """{"prompt":"a short lo-fi sketch","style":"lofi","duration":10,"seed":7}""";

    [Fact]
    public async Task The_same_submit_many_times_at_once_makes_one_job()
    {
        var user = await App.NewUser(credits: 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Post(user, "generate", Sketch, "same")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(Id))).Distinct());
        Assert.Equal(Many - 1, answers.Count(IsReplay));
        Assert.Equal(1, await App.Database.QueryOne<long>("select count(*) from jobs where user_id = @Id", new { user.Id }, Cancel));
        Assert.Equal(1, await App.Database.QueryOne<long>("select count(*) from holds where account_id = @Id", new { user.Id }, Cancel));
    }

    [Fact]
    public async Task The_last_credits_go_to_the_one_job_and_its_repetitions_get_it_too()
    {
        var user = await App.NewUser(credits: 2);

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Post(user, "generate", Sketch, "last")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(Id))).Distinct());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2)]
    [InlineData(0)]
    public async Task Twins_leave_no_error_in_the_log_of_the_database(int credits)
    {
        var user = await App.NewUser(credits: credits);
        var key = $"twin-{Guid.CreateVersion7():N}";

        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Post(user, "generate", Sketch, key)));
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Post(user, "projects", new { name = "One" }, key + "-project")));

        // The log is written in order: what is said after it stands behind it.
        var end = $"end-of-{key}";
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => App.Database.Execute($"select '{end}'::int", null, Cancel));
        await Until.True(() => Task.FromResult(App.Logs.Of("postgres").Any(line => line.Contains(end, StringComparison.Ordinal))), "the log is written");
        Assert.DoesNotContain(App.Logs.Of("postgres"), line =>
            line.Contains(key, StringComparison.Ordinal) && !line.Contains(end, StringComparison.Ordinal));
        Assert.DoesNotContain(App.Logs.Of("postgres"), line => line.Contains("idempotency_keys_pkey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_could_not_pay_has_not_used_up_the_key_and_holds_nothing()
    {
        var user = await App.NewUser(credits: 0);
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Post(user, "generate", Sketch, "poor")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.PaymentRequired, answer.StatusCode));
        Assert.Equal(0, await App.Database.QueryOne<long>("select count(*) from idempotency_keys where user_id = @Id", new { user.Id }, Cancel));
        Assert.Equal(0, await App.Database.QueryOne<long>("select count(*) from jobs where user_id = @Id", new { user.Id }, Cancel));
    }

    [Fact]
    public async Task Creating_many_times_at_once_creates_once()
    {
        var user = await App.NewUser();

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Post(user, "projects", new { name = "One" }, "same")));

        var made = answers.Where(answer => answer.StatusCode == HttpStatusCode.Created).ToArray();
        Assert.Single((await Task.WhenAll(made.Select(Id))).Distinct());
        Assert.Single(made, answer => !IsReplay(answer));
        foreach (var early in answers.Except(made))
        {
            await early.Refusal(HttpStatusCode.Conflict, "idempotency_in_progress");
            Assert.Equal(TimeSpan.FromSeconds(1), early.Headers.RetryAfter?.Delta);
        }

        Assert.Single((await user.Client.Projects.List(cancel: Cancel)).Data);
        Assert.True(IsReplay(await Post(user, "projects", new { name = "One" }, "same")));
    }

    [Fact]
    public async Task Quotes_space_and_order_make_no_difference()
    {
        var user = await App.NewUser();

        var first = await Post(user, "projects", """{"name":"A","description":"B"}""", "\"quoted\"");
        var again = await Post(user, "projects", """{ "description" : "B", "extra": 1, "name" : "A" }""", "quoted");

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.True(IsReplay(again));
        Assert.Equal(await Id(first), await Id(again));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
    }

    [Theory]
    [InlineData("generate", """{"prompt":"rain"}""", "generate", """{"prompt":"snow"}""")]
    [InlineData("projects", """{"name":"A"}""", "projects", """{"name":"B"}""")]
    [InlineData("projects", """{"name":"A"}""", "generate", """{"prompt":"rain"}""")]
    [InlineData("generate", """{"prompt":"rain"}""", "projects", """{"name":"A"}""")]
    public async Task A_key_belongs_to_one_request(string path, string body, string otherPath, string otherBody)
    {
        var user = await App.NewUser();
        Assert.True((await Post(user, path, body, "key")).IsSuccessStatusCode);

        await (await Post(user, otherPath, otherBody, "key")).Refusal(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task Keys_of_different_people_are_different()
    {
        var (ann, bob) = (await App.NewUser(), await App.NewUser());

        var annsOwn = await Post(ann, "projects", new { name = "A" }, "1");
        var bobsOwn = await Post(bob, "projects", new { name = "A" }, "1");

        Assert.False(IsReplay(bobsOwn));
        Assert.NotEqual(await Id(annsOwn), await Id(bobsOwn));
    }

    [Fact]
    public async Task A_refusal_does_not_use_up_the_key()
    {
        var user = await App.NewUser(credits: 0);
        await (await Post(user, "generate", Sketch, "poor")).Refusal(HttpStatusCode.PaymentRequired, "insufficient_credits");
        await (await Post(user, "projects", new { name = "" }, "empty")).FieldErrors();
        await (await App.Admin()).Post($"admin/users/{user.Id}/grants", new { credits = 2, reason = "for the test" });

        Assert.False(IsReplay(await Post(user, "generate", Sketch, "poor")));
        Assert.Equal(HttpStatusCode.Created, (await Post(user, "projects", new { name = "A" }, "empty")).StatusCode);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_its_day()
    {
        var user = await App.NewUser();
        var submit = await Id(await Post(user, "generate", """{"prompt":"rain"}""", "a"));
        var project = await Id(await Post(user, "projects", new { name = "A" }, "b"));
        await App.Database.Execute("update idempotency_keys set expires_at = now() - interval '1 s' where user_id = @Id", new { user.Id }, Cancel);

        Assert.NotEqual(submit, await Id(await Post(user, "generate", """{"prompt":"snow"}""", "a")));
        Assert.NotEqual(project, await Id(await Post(user, "projects", new { name = "B" }, "b")));
    }

    [Fact]
    public async Task A_request_that_died_can_be_repeated()
    {
        var user = await App.NewUser();
        await Post(user, "projects", new { name = "A" }, "dead");
        // As a crash between effect and answer leaves it, a minute later.
        await App.Database.Execute(
            "update idempotency_keys set status_code = null, response = null, locked_until = now() - interval '1 s' where user_id = @Id",
            new { user.Id },
            Cancel);

        var again = await Post(user, "projects", new { name = "A" }, "dead");

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.False(IsReplay(again));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("a\tb")]
    public async Task A_key_is_printable_ascii(string key)
    {
        var user = await App.NewUser();

        await (await Post(user, "projects", new { name = "A" }, key)).Refusal(HttpStatusCode.BadRequest, "invalid_idempotency_key");
    }

    [Fact]
    public async Task A_key_has_at_most_255_characters()
    {
        var user = await App.NewUser();

        Assert.Equal(HttpStatusCode.Created, (await Post(user, "projects", new { name = "A" }, new string('k', 255))).StatusCode);
        await (await Post(user, "projects", new { name = "A" }, new string('k', 256))).Refusal(HttpStatusCode.BadRequest, "invalid_idempotency_key");
    }

    private static async Task<HttpResponseMessage> Post(TestUser user, string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}")
        {
            Content = body is string json ? new StringContent(json, null, "application/json") : JsonContent.Create(body),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await user.Http.SendAsync(request, Cancel);
    }

    private static bool IsReplay(HttpResponseMessage answer) => answer.Header("Idempotent-Replayed") == "true";

    private static async Task<Guid> Id(HttpResponseMessage answer) => (await answer.Json()).GetProperty("id").GetGuid();
}
