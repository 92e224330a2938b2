using MusicVerse.MiniApp.Accounts;

namespace MusicVerse.MiniApp.Components;

/// <summary>What a button asks of the API: whether it is under way, and why it failed. One for each button or group of them.</summary>
internal sealed class ApiCall(Session session, ILogger<ApiCall> logger)
{
    private int _running;

    public bool IsBusy => _running > 0;

    /// <summary>For <see cref="ProblemCard"/>; null until something fails, and again from the next run on.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>To the end, even when the page is left.</summary>
    public Task Run(Func<MusicVerseClient, Task> act) => Run(async _ => await act(await session.Api()), CancellationToken.None);

    /// <param name="act">A failure that <see cref="Problems.IsExpected"/> does not know goes through.</param>
    /// <param name="cancel">The page is left: ends the call without a word.</param>
    public async Task Run(Func<CancellationToken, Task> act, CancellationToken cancel)
    {
        _running++;
        Failure = null;
        try
        {
            await act(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Nobody is there to tell.
        }
        catch (Exception e) when (Problems.IsExpected(e))
        {
            logger.ApiFailed(e);
            Failure = e;
        }
        finally
        {
            _running--;
        }
    }

    public void Forget() => Failure = null;
}
