namespace MusicVerse.AppHost;

/// <summary>The AppHost's own configuration: appsettings.json, environment or `--Name=value`.</summary>
internal sealed class Settings
{
    /// <summary>Start with empty stores and forget them at the end. Default false: data stays between runs.</summary>
    public bool Fresh { get; init; }

    /// <summary>Number of worker processes. Default 1.</summary>
    public int WorkerReplicas { get; init; } = 1;
}
