namespace MusicVerse.Workers.Studio.Providers;

/// <summary>The errors that all adapters share, in words for users.</summary>
public static class ProviderErrors
{
    public static ProviderException Unavailable(string name, Exception? inner = null, TimeSpan? retryAfter = null) =>
        new(ProviderErrorKind.Transient, $"{name} cannot be reached right now.", inner) { RetryAfter = retryAfter };

    public static ProviderException RateLimited(string name, TimeSpan? retryAfter) =>
        new(ProviderErrorKind.RateLimited, $"{name} is busy; the request will be tried again.") { RetryAfter = retryAfter };

    public static ProviderException OutOfCredit(string name, string? detail) =>
        new(ProviderErrorKind.OutOfCredit, $"{name} is not available at the moment.") { Detail = detail };

    public static ProviderException Unauthorized(string name, string? detail) =>
        new(ProviderErrorKind.Unauthorized, $"{name} is not available at the moment.") { Detail = detail };

    public static ProviderException Disabled(string name) =>
        new(ProviderErrorKind.Permanent, $"{name} does not work here now.");

    public static ProviderException Rejected(string name, string? detail) =>
        new(ProviderErrorKind.Rejected, $"{name} refused this prompt under its content rules. Please word it differently.") { Detail = detail };

    public static ProviderException Refused(string name, string? detail) =>
        new(ProviderErrorKind.Permanent, $"{name} could not accept this request.") { Detail = detail };

    public static ProviderException GenerationFailed(string name, string? detail) =>
        new(ProviderErrorKind.Permanent, $"{name} could not make this track.") { Detail = detail };

    public static ProviderException PromptTooLong(string name, int maxLength) =>
        new(ProviderErrorKind.Permanent, $"{name} takes prompts of up to {maxLength} characters.");

    public static ProviderException TooLongTrack(string name, TimeSpan max) =>
        new(ProviderErrorKind.Permanent, $"{name} makes tracks of up to {max.TotalSeconds:0} seconds.");

    public static ProviderException OutcomeUnknown(string name, Exception? inner = null, string? detail = null) =>
        new(ProviderErrorKind.OutcomeUnknown,
            $"{name} did not confirm the request, and sending it again might make it twice. You were not charged.", inner)
        { Detail = detail };

    public static ProviderException DeadlinePassed(string name, TimeSpan deadline) =>
        new(ProviderErrorKind.Permanent, $"{name} did not finish within {deadline.TotalMinutes:0.#} minutes.");

    public static ProviderException ResultGone(string name) =>
        new(ProviderErrorKind.Permanent, $"The track that {name} made is no longer there.");

    public static ProviderException FileTooLarge(string name, long maxBytes) =>
        new(ProviderErrorKind.UnusableArtifact, $"{name} sent a file larger than {maxBytes / BytesPerMegabyte} MB.");

    public static ProviderException NotAudio(string name) =>
        new(ProviderErrorKind.UnusableArtifact, $"{name} sent something that is not audio.");

    public static ProviderException DownloadTooSlow(string name, TimeSpan limit) =>
        new(ProviderErrorKind.Permanent, $"The file from {name} did not arrive within {limit.TotalSeconds:0} seconds.");

    public static ProviderException ForbiddenAddress(string name) =>
        new(ProviderErrorKind.Permanent, $"{name} pointed to an address that files are not fetched from.");

    private const long BytesPerMegabyte = 1_000_000;
}
