namespace MusicVerse.Core.Studio;

public sealed record Track
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public Guid? ProjectId { get; init; }
    public required Guid JobId { get; init; }
    public required Guid CurrentVersionId { get; init; }
    public required string Title { get; init; }
    public required string Prompt { get; init; }
    public required string Style { get; init; }
    public required string Mood { get; init; }
    /// <summary>Null when an outside provider did not say and the analysis was not sure.</summary>
    public double? TempoBpm { get; init; }
    public string? Key { get; init; }
    /// <summary>0 (still) to 1 (driving).</summary>
    public required double Energy { get; init; }
    public required long DurationMs { get; init; }
    public required string Provider { get; init; }
    public long? Seed { get; init; }
    public required bool Instrumental { get; init; }
    /// <summary>How the prompt was understood, in words.</summary>
    public required string Interpretation { get; init; }
    public required Section[] Sections { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

public sealed record Section(string Name, long StartMs, long EndMs);

public sealed record TrackVersion
{
    public required Guid Id { get; init; }
    public required Guid TrackId { get; init; }
    public required int Number { get; init; }
    public Guid? ParentVersionId { get; init; }
    public required string Kind { get; init; }
    public required Guid JobId { get; init; }
    public required long DurationMs { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A file that belongs to a version and lies in blob storage.</summary>
public sealed record Artifact
{
    public required Guid Id { get; init; }
    public required Guid VersionId { get; init; }
    /// <summary>One of <see cref="ArtifactKind"/>.</summary>
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required string BlobPath { get; init; }
    public required string ContentType { get; init; }
    public required long Bytes { get; init; }
    public required byte[] Sha256 { get; init; }
}

public static class ArtifactKind
{
    public const string Master = "master";
    public const string Preview = "preview";
    public const string Stem = "stem";
    public const string Score = "score";
    public const string Peaks = "peaks";
    public const string Cover = "cover";
}
