using MusicVerse.Tests.Fakes;
using MusicVerse.Workers.Studio.Providers;
using Xunit;

namespace MusicVerse.Tests.Studio.Providers;

/// <summary>What providers keep that are asked until they are done.</summary>
public abstract class PullConformance<TFake> : ProviderConformance<TFake> where TFake : ProviderFake, new()
{
    /// <summary>Makes the fake work for ever.</summary>
    protected abstract void NeverFinish();

    [Fact]
    public async Task Trouble_while_asking_is_outlived()
    {
        var bench = await Bench(($"{Fake.Section}:RequestTimeout", "00:00:00.200"));
        Fake.Next(FakeOperation.Poll, Fault.Status(500, "{}"), Fault.Garbage, Fault.Empty, Fault.Disconnect, Fault.Hang, RateLimited("1"), Fault.Status(503, "busy"));

        var audio = await bench.Generate(Brief);

        Assert.Equal(Fake.Track.Length, audio.Bytes);
        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
    }

    [Fact]
    public async Task Endless_trouble_while_asking_hands_the_job_back_with_its_task()
    {
        var bench = await Bench();
        Fake.Always(FakeOperation.Poll, Fault.Status(500, "{}"));

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.True(error.MayRetry);
        Assert.True(bench.Calls.Last is { State: ProviderCallState.Accepted, Task: not null });
    }

    [Fact]
    public async Task A_task_that_never_ends_is_given_up_at_the_deadline()
    {
        var bench = await Bench(($"{Fake.Section}:Deadline", "00:00:00.300"));
        NeverFinish();

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal(ProviderErrorKind.Permanent, error.Kind);
        Assert.Contains("did not finish", error.Message);
        Assert.Equal(ProviderCallState.Failed, bench.Calls.Last!.State);
        var again = await Record.ExceptionAsync(() => bench.Run().Abandon(bench.Calls.Last, Cancel));
        Assert.Null(again);
    }

    [Fact]
    public async Task A_lost_lease_leaves_the_task_running_for_the_next_worker()
    {
        var bench = await Bench();
        NeverFinish();
        using var lease = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var run = bench.Generate(Brief, cancel: lease.Token);
        Assert.True(SpinWait.SpinUntil(() => Fake.Count(FakeOperation.Poll) > 1, TimeSpan.FromSeconds(10)));
        await lease.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        Assert.Equal(ProviderCallState.Accepted, bench.Calls.Last!.State);
        Assert.Equal(0, Fake.Count(FakeOperation.Cancel));
    }

    [Fact]
    public async Task A_lease_lost_during_the_submit_still_records_what_was_accepted()
    {
        var bench = await Bench();
        using var lease = new CancellationTokenSource();
        Fake.Next(FakeOperation.Submit, Fault.AnswerAfter(lease.CancelAsync));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Generate(Brief, cancel: lease.Token));

        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
        Assert.True(bench.Calls.Last is { State: ProviderCallState.Accepted, Task: not null });
    }

    [Fact]
    public async Task A_download_cut_in_the_middle_is_begun_again()
    {
        var bench = await Bench();
        Fake.Next(FakeOperation.File, Fault.CutMidBody, Fault.Status(503));

        var audio = await bench.Generate(Brief);

        Assert.Equal(Fake.Track, await File.ReadAllBytesAsync(audio.Path, Cancel));
    }

    [Fact]
    public async Task A_download_that_drips_ends_at_its_deadline()
    {
        var bench = await Bench(($"{Fake.Section}:FetchTimeout", "00:00:00.300"));
        Fake.Always(FakeOperation.File, Fault.Drip);

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal(ProviderErrorKind.Permanent, error.Kind);
        Assert.Contains("did not arrive", error.Message);
        AssertNothingLeft(bench);
    }
}
