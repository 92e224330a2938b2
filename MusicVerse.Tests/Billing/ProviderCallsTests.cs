using MusicVerse.Core.Billing;
using MusicVerse.Core.Jobs;
using MusicVerse.Tests.Hosting;
using MusicVerse.Tests.Jobs;
using Xunit;

namespace MusicVerse.Tests.Billing;

/// <summary>The books of what we pay to providers.</summary>
public sealed class ProviderCallsTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const string Provider = "suno";

    private readonly QueueBench _queue = new(test);
    private readonly ProviderCalls _calls = new(test.Database);

    private static CancellationToken Cancel => QueueBench.Cancel;

    [Fact]
    public async Task A_call_costs_once_however_often_its_end_is_saved()
    {
        var (job, call) = await Begun();
        var before = await Available();
        var ended = Ended(call);

        var balances = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _calls.Save(job.Id, ended, costMinor: 7, Cancel)));

        Assert.Single(balances, balance => balance is not null);
        Assert.Equal(before - 7, await Available());
        Assert.Equal("succeeded", (await _calls.LastOf(job.Id, Cancel))!.State);
    }

    [Fact]
    public async Task A_call_that_has_ended_stays_as_it_ended()
    {
        var (job, call) = await Begun();
        await _calls.Save(job.Id, Ended(call), costMinor: 7, Cancel);

        await _calls.Save(job.Id, call with { State = "accepted", Task = "{}" }, costMinor: 0, Cancel);

        var last = (await _calls.LastOf(job.Id, Cancel))!;
        Assert.Equal(("succeeded", 0.07m), (last.State, last.CostActual!.Value));
    }

    [Fact]
    public async Task An_unknown_outcome_costs_nothing_yet_and_may_be_found_again()
    {
        var (job, call) = await Begun();
        var before = await Available();

        await _calls.Save(job.Id, call with { State = "unknown" }, costMinor: 0, Cancel);
        await _calls.Save(job.Id, call with { State = "accepted", Task = """{"id":1}""" }, costMinor: 0, Cancel);

        Assert.Equal("accepted", (await _calls.LastOf(job.Id, Cancel))!.State);
        Assert.Equal(before, await Available());
    }

    [Fact]
    public async Task Without_the_lease_no_call_begins()
    {
        var job = await _queue.NewJob();
        var lost = await _queue.Claim(job);
        await _queue.Expire(job);
        await _queue.TakeOver();

        Assert.False(await _calls.Begin(job.Id, lost.Token, NewCall(), Cancel));
        Assert.Null(await _calls.LastOf(job.Id, Cancel));
    }

    [Fact]
    public async Task After_a_cancel_no_call_begins()
    {
        var job = await _queue.NewJob();
        var claimed = await _queue.Claim(job);
        await _queue.Store.RequestCancel(job.UserId, job.Id, Cancel);

        Assert.False(await _calls.Begin(job.Id, claimed.Token, NewCall(), Cancel));
    }

    private async Task<(Job Job, ProviderCallRow Call)> Begun()
    {
        var job = await _queue.NewJob();
        var claimed = await _queue.Claim(job);
        var call = NewCall();
        Assert.True(await _calls.Begin(job.Id, claimed.Token, call, Cancel));
        return (job, call);
    }

    private static ProviderCallRow Ended(ProviderCallRow call) => call with
    {
        State = "succeeded",
        Task = """{"id":1}""",
        ExternalId = "1",
        CostActual = 0.07m,
        CostBasis = "price_table",
        EndedAt = call.StartedAt,
    };

    private static ProviderCallRow NewCall() => new()
    {
        Id = Guid.CreateVersion7(),
        Provider = Provider,
        Model = "V5",
        State = "starting",
        CostEstimate = 0.07m,
        Currency = "USD",
        StartedAt = TimeProvider.System.GetUtcNow(),
    };

    private Task<long> Available() => test.Database.QueryOne<long>(
        "select available_minor from app_balances where provider = @Provider", new { Provider }, Cancel);
}
