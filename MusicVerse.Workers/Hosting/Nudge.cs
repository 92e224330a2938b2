namespace MusicVerse.Workers.Hosting;

/// <summary>Wakes one sleeping loop. Several nudges before it looks count as one.</summary>
public sealed class Nudge(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly Lock _gate = new();

    public void Set()
    {
        lock (_gate)
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
    }

    /// <summary>Returns at the next nudge, or when <paramref name="atMost"/> has passed.</summary>
    public async Task Wait(TimeSpan atMost, CancellationToken cancel)
    {
        if (atMost <= TimeSpan.Zero)
        {
            return;
        }

        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            await _signal.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody nudged in time.
        }
    }

    public void Dispose() => _signal.Dispose();
}
