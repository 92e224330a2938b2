extern alias Sdk;

using System.Net;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>Many requests at once: credits and keys hold.</summary>
public sealed class SubmitTests(SharedApp shared) : AppTests(shared)
{
    private const int Price = 2;

    [Fact]
    public async Task Fifty_submits_at_once_against_a_balance_for_twenty_give_exactly_twenty_jobs()
    {
        var user = await App.NewUser(credits: 20 * Price);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => user.Post("generate", TestUser.Sketch)));

        Assert.Equal(20, answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted));
        var refused = answers.Where(answer => answer.StatusCode != HttpStatusCode.Accepted).ToList();
        Assert.Equal(30, refused.Count);
        foreach (var answer in refused)
        {
            var problem = await answer.Refusal(HttpStatusCode.PaymentRequired, "insufficient_credits");
            Assert.Equal(Price, problem.GetProperty("required").GetInt32());
            Assert.True(problem.GetProperty("available").GetInt32() < Price);
        }

        Assert.Equal(20, await Count("jobs where user_id = @Id", user));
        await CancelAll(user);
        await Until.True(async () => await user.Balance() is { Held: 0 }, "all holds have ended");
        Assert.Equal(0, await Count("ledger_entries where account_id = @Id and (available_after < 0 or held_after < 0)", user));
        var charged = await Count("holds where account_id = @Id and status = 'charged'", user);
        Assert.Equal((20 - charged) * Price, (await user.Balance()).Available);
    }

    [Fact]
    public async Task The_same_key_sent_ten_times_at_once_makes_one_job()
    {
        var user = await App.NewUser();
        var jobs = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => user.Submit(idempotencyKey: "rain-1")));

        Assert.Single(jobs.Select(job => job.Id).Distinct());
        Assert.Equal(1, await Count("jobs where user_id = @Id", user));
        Assert.Equal(1, await Count("holds where account_id = @Id", user));
        await CancelAll(user);
    }

    [Fact]
    public async Task A_used_key_with_another_body_is_refused_and_costs_nothing()
    {
        var user = await App.NewUser();
        var job = await user.Submit(idempotencyKey: "rain-2");
        var error = await Assert.ThrowsAsync<ValidationException>(
            () => user.Submit(TestUser.Sketch with { Prompt = "something else" }, "rain-2"));

        Assert.Equal("idempotency_key_reused", error.Code);
        Assert.Equal((int)HttpStatusCode.UnprocessableEntity, (int)error.Status);
        Assert.Equal(1, await Count("jobs where user_id = @Id", user));
        await user.Client.Jobs.Cancel(job.Id, Cancel);
    }

    [Fact]
    public async Task Keys_of_two_users_do_not_meet()
    {
        var (ann, bob) = (await App.NewUser(), await App.NewUser());
        var (hers, his) = (await ann.Submit(idempotencyKey: "same"), await bob.Submit(idempotencyKey: "same"));
        Assert.NotEqual(hers.Id, his.Id);
        await CancelAll(ann);
        await CancelAll(bob);
    }

    [Fact]
    public async Task Without_credits_the_answer_says_what_is_missing_and_what_it_costs()
    {
        var user = await App.NewUser(credits: 1);
        using var answer = await user.Post("generate", TestUser.Sketch);
        var problem = await answer.Refusal(HttpStatusCode.PaymentRequired, "insufficient_credits");
        Assert.Equal((2, 1), (problem.GetProperty("required").GetInt32(), problem.GetProperty("available").GetInt32()));
        Assert.Equal(0, await Count("jobs where user_id = @Id", user));
    }

    private static async Task CancelAll(TestUser user)
    {
        await foreach (var job in user.Client.Jobs.All(cancel: Cancel))
            await user.Client.Jobs.Cancel(job.Id, Cancel);
    }

    private async Task<long> Count(string what, TestUser user) =>
        await App.Database.QueryOne<long>($"select count(*) from {what}", new { user.Id }, Cancel);
}
