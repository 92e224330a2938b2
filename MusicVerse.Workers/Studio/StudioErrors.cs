using MusicVerse.Audio;
using MusicVerse.Core.Jobs;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio.Providers;

namespace MusicVerse.Workers.Studio;

/// <summary>What a failure in the middle of the work means for the job. Pure.</summary>
public static class StudioErrors
{
    // errno of "no space left on device", which .NET passes on as it is.
    private const int NoSpaceLeft = 28;
    private const string NoSpaceLeftWords = "No space left on device";

    // Space does not come back in seconds.
    private static readonly TimeSpan DiskPause = TimeSpan.FromSeconds(30);

    /// <param name="kind">Of the job; audio that cannot be used is the provider's fault when a track is made.</param>
    /// <returns>Null for an error that nobody foresaw.</returns>
    public static JobOutcome? Explain(Exception error, string kind) => error switch
    {
        ProviderException { MayRetry: true } provider => new JobOutcome.TryAgain(provider.Code, provider.Message, provider.RetryAfter),
        ProviderException provider => new JobOutcome.Failed(provider.Code, provider.Message),
        _ when IsDiskFull(error) => new JobOutcome.TryAgain(
            JobErrors.Internal, "Our disk was full. Your credits are back; please try again later.", DiskPause),
        AudioException { Kind: AudioErrorKind.UnusableInput } audio => new JobOutcome.Failed(
            kind == JobKinds.Generation ? JobErrors.BadArtifact : JobErrors.AudioUnusable, audio.Message),
        EditException edit => new JobOutcome.Failed(JobErrors.EditInvalid, $"{edit.Pointer}: {edit.Message}"),
        TrackGoneException => new JobOutcome.Failed(JobErrors.TrackGone, error.Message),
        UploadGoneException => new JobOutcome.Failed(JobErrors.UploadGone, error.Message),
        AudioException => new JobOutcome.TryAgain(
            JobErrors.Internal, "The audio engine did not work. Your credits are back; please try again."),
        StorageException => new JobOutcome.TryAgain(
            JobErrors.Internal, "Our storage did not take or give the files. Your credits are back; please try again."),
        _ => null,
    };

    public static bool IsDiskFull(Exception error) => error switch
    {
        DiskFullException => true,
        IOException { HResult: NoSpaceLeft } => true,
        AudioException { Detail: { } detail } => detail.Contains(NoSpaceLeftWords, StringComparison.Ordinal),
        _ => false,
    };
}
