namespace MusicVerse.Core.Developers.Usage.Anomalies;

public static class AnomalyKinds
{
    public const string NewNetwork = "new_network";
    public const string NewCountry = "new_country";
    public const string Burst = "burst";
    public const string UnusualHours = "unusual_hours";
}

/// <summary>Something odd about a key, as its owner is told.</summary>
public sealed record KeyAnomaly
{
    public required Guid Id { get; init; }
    public required Guid KeyId { get; init; }
    public required string KeyName { get; init; }
    public required string Kind { get; init; }
    public required string Detail { get; init; }
    /// <summary>JSON: the figures that the detail names.</summary>
    public required string Facts { get; init; }
    public required DateTimeOffset DetectedAt { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
}

/// <summary>Something odd that a rule has found.</summary>
/// <param name="Value">What is odd, where a kind has several; an owner is told once a day of the same value of a kind.</param>
/// <param name="Day">When it happened, in UTC.</param>
/// <param name="Detail">A sentence.</param>
/// <param name="Facts">The figures that it names, by name.</param>
public sealed record FoundAnomaly(string Kind, string Value, DateOnly Day, string Detail, IReadOnlyDictionary<string, object> Facts);
