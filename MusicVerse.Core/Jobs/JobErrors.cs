namespace MusicVerse.Core.Jobs;

/// <summary>Why a job failed; each has a page in docs/api/errors.md.</summary>
public static class JobErrors
{
    /// <summary>The last allowed attempt died without a word.</summary>
    public const string Abandoned = "job_abandoned";

    /// <summary>The provider refused the prompt.</summary>
    public const string Rejected = "prompt_rejected";

    /// <summary>The provider could not make this track, and would not if asked again.</summary>
    public const string ProviderFailed = "provider_failed";

    /// <summary>The provider could not be reached, also after retries.</summary>
    public const string ProviderUnavailable = "provider_unavailable";

    /// <summary>The provider was too busy, also after retries.</summary>
    public const string ProviderRateLimited = "provider_rate_limited";

    /// <summary>Our account at the provider is empty or closed, or the provider is not set up here.</summary>
    public const string ProviderNotAvailable = "provider_not_available";

    /// <summary>The provider did not confirm the request, and asking again might pay twice.</summary>
    public const string ProviderOutcomeUnknown = "provider_outcome_unknown";

    /// <summary>What the provider delivered is not usable audio.</summary>
    public const string BadArtifact = "provider_artifact_unusable";

    /// <summary>The track, or one that was to be merged into it, was deleted meanwhile.</summary>
    public const string TrackGone = "track_gone";

    /// <summary>The version's audio cannot be worked on.</summary>
    public const string AudioUnusable = "audio_unusable";

    /// <summary>The edits cannot be done to this audio.</summary>
    public const string EditInvalid = "edit_invalid";

    /// <summary>Storage or another part of our own did not work, also after retries.</summary>
    public const string Internal = "internal_error";
}
