using System.Threading.Channels;
using MusicVerse.Core.Jobs;
using MusicVerse.Workers.Hosting;

namespace MusicVerse.Workers.Jobs;

/// <summary>
/// Shows people how far a job is. Reporting never waits: the newest state is written a few times per second, older
/// ones are skipped, and a milestone is written at once. Progress that cannot be written is lost, not the job.
/// </summary>
public sealed class JobProgress(JobRun run, JobLeases leases, JobSignals signals, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    // 100 belongs to the end alone, which is written together with the results.
    private const int Last = 99;

    private static readonly TimeSpan WriteInterval = TimeSpan.FromMilliseconds(300);
    private static readonly int[] Milestones = [10, 50, 90];

    private readonly Lock _gate = new();
    private readonly Nudge _hurry = new(time);
    private (string Stage, int Percent) _latest = (run.Job.Stage, run.Job.Progress);
    private Channel<(string Stage, int Percent)>? _ticks;
    private Task _writer = Task.CompletedTask;
    private bool _closed;

    /// <param name="stage">Shown to people, e.g. "mastering".</param>
    /// <param name="percent">0 to 100; less than before counts as no change.</param>
    public void Report(string stage, double percent)
    {
        lock (_gate)
        {
            var next = (stage, Percent: Math.Max(_latest.Percent, Math.Clamp((int)percent, 0, Last)));
            if (_closed || next == _latest)
            {
                return;
            }

            if (Milestones.Any(milestone => _latest.Percent < milestone && milestone <= next.Percent))
            {
                _hurry.Set();
            }

            _latest = next;
            Ticks().TryWrite(next);
        }
    }

    private ChannelWriter<(string Stage, int Percent)> Ticks()
    {
        if (_ticks is null)
        {
            _ticks = Channel.CreateBounded<(string, int)>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
            _writer = Task.Run(() => WriteAll(_ticks.Reader));
        }

        return _ticks.Writer;
    }

    private async Task WriteAll(ChannelReader<(string Stage, int Percent)> ticks)
    {
        await foreach (var (stage, percent) in ticks.ReadAllAsync(run.Token))
        {
            await Write(stage, percent);
            await _hurry.Wait(WriteInterval, run.Token);
        }
    }

    private async Task Write(string stage, int percent)
    {
        try
        {
            if (await leases.ReportProgress(run.Claimed, stage, percent, run.Token))
            {
                await signals.Changed(run.Job.Id);
                return;
            }

            run.Stop(StopReason.LeaseLost);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.ProgressNotWritten(error, run.Job.Id);
        }
    }

    /// <summary>Writes no more from here on. What was not written yet does not matter: the job ends now.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closed = true;
            _ticks?.Writer.Complete();
        }

        _hurry.Set();
        try
        {
            await _writer;
        }
        catch (OperationCanceledException)
        {
            // The run was told to stop.
        }

        _hurry.Dispose();
    }
}
