namespace MusicVerse.Workers.Studio.Providers;

public enum ProviderState
{
    Queued,
    Running,

    /// <summary>Something can be heard already, but the task goes on.</summary>
    Partial,
    Succeeded,
    Failed,
    Cancelled,

    /// <summary>Refused by the provider's moderation.</summary>
    Rejected,
}

/// <summary>One look at a task.</summary>
/// <param name="Stage">Shown to people: see <see cref="ProviderStage"/>.</param>
/// <param name="Progress">0 to 1, or null where the provider does not say.</param>
/// <param name="Error">Why, when the state is failed, cancelled or rejected.</param>
/// <param name="Cost">What it cost, once it has ended.</param>
public sealed record ProviderStatus(
    ProviderState State, string Stage, double? Progress = null, ProviderException? Error = null, ProviderCost? Cost = null)
{
    public bool Ended => State is ProviderState.Succeeded or ProviderState.Failed or ProviderState.Cancelled or ProviderState.Rejected;

    public static ProviderStatus Queued() => new(ProviderState.Queued, ProviderStage.Generating);

    public static ProviderStatus Running(double? progress = null) => new(ProviderState.Running, ProviderStage.Generating, progress);

    public static ProviderStatus Succeeded(ProviderCost cost) => new(ProviderState.Succeeded, ProviderStage.Generating, 1, Cost: cost);

    public static ProviderStatus Failed(ProviderException error, ProviderCost cost) =>
        new(error.Kind == ProviderErrorKind.Rejected ? ProviderState.Rejected : ProviderState.Failed, ProviderStage.Generating, null, error, cost);
}

/// <summary>Stage names that a job shows while an outside provider works.</summary>
public static class ProviderStage
{
    public const string Submitting = "submitting";
    public const string Generating = "generating";
    public const string Downloading = "downloading";
}

/// <summary>Audio that is ours now.</summary>
/// <param name="Path">The file; its extension tells what its first bytes say it is.</param>
/// <param name="MediaType">E.g. <c>audio/mpeg</c>, from the bytes, not from the provider's word.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Duration">As the provider reports it; probe the file before relying on it.</param>
/// <param name="Title">The provider's title, if it makes one.</param>
/// <param name="Extra">Facts worth keeping for later, e.g. the id of the second song.</param>
public sealed record FetchedAudio(
    string Path, string MediaType, long Bytes, TimeSpan? Duration, string? Title, IReadOnlyDictionary<string, string> Extra);
