using MusicVerse.Api.Problems;
using MusicVerse.Core.Storage;

namespace MusicVerse.Api.Authentication;

/// <summary>
/// A body that may come slowly: whoever was let in at its beginning must be good all along, and at its end. Where they are not,
/// the reading breaks off with an exception. For endpoints that do nothing before they have read to the end.
/// </summary>
/// <param name="body">What is read.</param>
/// <param name="refuse">Null as long as all is well.</param>
/// <param name="pause">Between two looks.</param>
/// <param name="time">The clock.</param>
internal sealed class WatchedBody(Stream body, Func<CancellationToken, ValueTask<Problem?>> refuse, TimeSpan pause, TimeProvider time) : ForwardReadStream
{
    private long _looked = time.GetTimestamp();

    /// <exception cref="RefusedException">The sender is not let in any more.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var read = body.ReadAsync(buffer, giveUp.Token).AsTask();
        while (!await EndsWithinPause(read))
        {
            await Look(giveUp, read, cancellationToken);
        }

        var count = await read;
        var isEnd = count == 0 && buffer.Length > 0;
        if (isEnd || time.GetElapsedTime(_looked) >= pause)
        {
            await Look(giveUp, read, cancellationToken);
        }

        return count;
    }

    private async Task<bool> EndsWithinPause(Task read)
    {
        if (!read.IsCompleted)
        {
            await read.WaitAsync(pause, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return read.IsCompleted;
    }

    private async Task Look(CancellationTokenSource giveUp, Task read, CancellationToken cancel)
    {
        _looked = time.GetTimestamp();
        if (await refuse(cancel) is not { } problem)
        {
            return;
        }

        // The buffer is the caller's again when this returns: nothing may be written to it later.
        await giveUp.CancelAsync();
        await read.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        throw new RefusedException(problem);
    }
}
