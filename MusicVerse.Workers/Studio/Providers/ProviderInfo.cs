namespace MusicVerse.Workers.Studio.Providers;

[Flags]
public enum ProviderCapabilities
{
    None = 0,
    Instrumental = 1,
    Vocals = 2,
    Stems = 4,

    /// <summary>The same seed and brief give the same music.</summary>
    Seed = 8,

    /// <summary>A running task can be stopped at the provider.</summary>
    Cancel = 16,

    /// <summary><see cref="IMusicProvider.Start"/> lasts as long as the generation and may be cut short.</summary>
    AnswersAtOnce = 32,
}

/// <summary>What a provider is and can do.</summary>
/// <param name="Id">Stable name in requests and records, e.g. <c>suno</c>.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="Enabled">False without a key or when switched off; <see cref="IMusicProvider.Start"/> then refuses.</param>
/// <param name="Model">The model that new tasks use.</param>
/// <param name="MaxDuration">Longest track it makes.</param>
/// <param name="MaxPromptLength">Longest prompt it takes, in UTF-16 units.</param>
public sealed record ProviderInfo(
    string Id,
    string Name,
    bool Enabled,
    string Model,
    ProviderCapabilities Capabilities,
    TimeSpan MaxDuration,
    int MaxPromptLength,
    ProviderPacing Pacing);

/// <summary>How often to ask and when to give up.</summary>
/// <param name="Interval">Between polls at first.</param>
/// <param name="LaterInterval">Between polls once <paramref name="LaterAfter"/> has passed.</param>
/// <param name="LaterAfter">Since the submit.</param>
/// <param name="Deadline">Since the submit, across all workers that had the job.</param>
public sealed record ProviderPacing(TimeSpan Interval, TimeSpan LaterInterval, TimeSpan LaterAfter, TimeSpan Deadline)
{
    public TimeSpan NextDelay(TimeSpan sinceSubmit) => sinceSubmit < LaterAfter ? Interval : LaterInterval;
}
