namespace MusicVerse.Tests.Hosting;

/// <summary>How a system under test differs from the one that everybody runs.</summary>
public sealed record AppSettings
{
    /// <summary>Names the file of its output under <c>.musicverse/test-logs</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Worker processes.</summary>
    public int WorkerReplicas { get; init; } = 1;

    /// <summary>Further environment variables of the API, e.g. <c>RateLimit__MediaPerMinute</c>.</summary>
    public IReadOnlyDictionary<string, string?> Api { get; init; } = new Dictionary<string, string?>();

    /// <summary>Further environment variables of the workers, e.g. <c>Jobs__Lease</c>.</summary>
    public IReadOnlyDictionary<string, string?> Workers { get; init; } = new Dictionary<string, string?>();
}
