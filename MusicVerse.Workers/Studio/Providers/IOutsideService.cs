namespace MusicVerse.Workers.Studio.Providers;

/// <summary>Paid work behind HTTP that is submitted once and then asked for until it ends.</summary>
/// <remarks>
/// The worker drives every service through <see cref="ProviderRun{TBrief, TResult}"/>, which records each paid call before and
/// after it. A service that answers at once (push) has done its work when <see cref="Start"/> returns; one that is asked until it is
/// done (pull) does it between <see cref="Start"/> and a final <see cref="Poll"/>. To the caller both look the same.
/// All methods but <see cref="Start"/> may be called again at any time, by any worker, with the same task.
/// Failures are <see cref="ProviderException"/>s.
/// </remarks>
/// <typeparam name="TBrief">What is asked for.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
public interface IOutsideService<in TBrief, TResult>
{
    ProviderInfo Info { get; }

    /// <summary>What the brief will cost us, from the price table, before anything is sent.</summary>
    ProviderCost Estimate(TBrief brief);

    /// <summary>Submits the brief once. Never sends a paid request twice.</summary>
    /// <param name="brief">What to make.</param>
    /// <param name="callId">Id of the recorded call; <see cref="Recover"/> may be asked about it later.</param>
    /// <param name="cancel">Ends the wait; what the provider then did is unknown.</param>
    /// <exception cref="ProviderException">
    /// <see cref="ProviderErrorKind.OutcomeUnknown"/> when the provider may have accepted it; any other kind means it did not.
    /// </exception>
    Task<ProviderTask> Start(TBrief brief, Guid callId, CancellationToken cancel);

    /// <summary>Where the task is now. A state the provider invents tomorrow reads as running.</summary>
    Task<ProviderStatus> Poll(ProviderTask task, CancellationToken cancel);

    /// <summary>Asks the provider to stop. Does nothing where the provider cannot, or the task has ended.</summary>
    Task Cancel(ProviderTask task, CancellationToken cancel);

    /// <summary>Copies the files of a succeeded task into a directory of ours.</summary>
    /// <param name="task">A task whose last poll said succeeded.</param>
    /// <param name="directory">An existing directory; nothing stays in it when the call fails.</param>
    /// <param name="cancel">Ends the copy.</param>
    Task<TResult> Fetch(ProviderTask task, string directory, CancellationToken cancel);

    /// <summary>Looks for a submit whose answer never reached us.</summary>
    Task<Recovery> Recover(TBrief brief, ProviderCall call, CancellationToken cancel);
}
