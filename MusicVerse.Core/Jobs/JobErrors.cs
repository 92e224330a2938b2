using System.ComponentModel;

namespace MusicVerse.Core.Jobs;

/// <summary>Why a job failed. What stands beside each is its page at /docs/errors and in docs/api/errors.md.</summary>
public static class JobErrors
{
    [Description("The workers that had the job died one after the other. Try again.")]
    public const string Abandoned = "job_abandoned";

    [Description("The provider refuses the prompt. Write it differently.")]
    public const string Rejected = "prompt_rejected";

    [Description("The provider could not make this track. Change the request, or choose another provider.")]
    public const string ProviderFailed = "provider_failed";

    [Description("The provider could not be reached, also after retries.")]
    public const string ProviderUnavailable = "provider_unavailable";

    [Description("The track was deleted while the job waited or worked, or a track that it merges in was. There is nothing left to do.")]
    public const string TrackGone = "track_gone";

    [Description(
        "The version's audio cannot be worked on: it is damaged, empty or too long. Make another version of it, or edit another one. "
        + "Or an upload cannot become a track: it is no audio, silent, or longer than 20 minutes. `detail` says which.")]
    public const string AudioUnusable = "audio_unusable";

    [Description("The upload was deleted or has expired before a track was made of it. Send the file again.")]
    public const string UploadGone = "upload_gone";

    [Description(
        "The edits cannot be done to this audio. `detail` begins with the JSON Pointer of the edit at fault. "
        + "What can be told from lengths alone is refused at once with `validation_failed`.")]
    public const string EditInvalid = "edit_invalid";

    [Description("The provider was too busy, also after retries. Try again later.")]
    public const string ProviderRateLimited = "provider_rate_limited";

    /// <summary>Our account at the provider is empty or closed, or the provider is not set up here.</summary>
    [Description("The provider does not work here now. Choose another provider.")]
    public const string ProviderNotAvailable = "provider_not_available";

    [Description("The provider did not confirm the request, and asking again might have paid twice. Try again.")]
    public const string ProviderOutcomeUnknown = "provider_outcome_unknown";

    [Description("What the provider delivered is not audio that can be used. Try again, or choose another provider.")]
    public const string BadArtifact = "provider_artifact_unusable";

    [Description("The work failed on our side, and its credits are back.")]
    public const string Internal = "internal_error";
}
