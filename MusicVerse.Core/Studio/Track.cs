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
    /// <summary>Null when the analysis was not sure and nobody else said.</summary>
    public double? TempoBpm { get; init; }
    public string? Key { get; init; }
    /// <summary>0 (still) to 1 (driving).</summary>
    public required double Energy { get; init; }
    public required long DurationMs { get; init; }
    public required string Provider { get; init; }
    public long? Seed { get; init; }
    public required bool Instrumental { get; init; }
    /// <summary>How the prompt was understood, in words; of an upload, what the file was.</summary>
    public required string Interpretation { get; init; }
    public required Section[] Sections { get; init; }
    /// <summary>Null where nobody remembers.</summary>
    public CoverRecipe? Cover { get; init; }
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
    /// <summary>One of <see cref="VersionKind"/>.</summary>
    public required string Kind { get; init; }
    public required Guid JobId { get; init; }
    public required long DurationMs { get; init; }
    public double? TempoBpm { get; init; }
    public string? Key { get; init; }
    public required Section[] Sections { get; init; }
    /// <summary>JSON: everything that was done to the root version to make this one. Empty for a root.</summary>
    public required string Edits { get; init; }
    /// <summary>JSON: a list of <see cref="Note"/>, mostly empty.</summary>
    public string Notes { get; init; } = "[]";
    /// <summary>The version whose master the edits are done to; null for a root.</summary>
    public Guid? RootVersionId { get; init; }
    /// <summary>When its audio was measured last; null when it never was.</summary>
    public DateTimeOffset? AnalyzedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

public static class VersionKind
{
    public const string Generation = "generation";
    public const string Upload = "upload";
    public const string Edit = "edit";
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
    /// <summary>Of a stem: one of <see cref="StemSource"/>. Null of all else.</summary>
    public string? Source { get; init; }
    /// <summary>When the row was written.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The same file as a file of another version.</summary>
    public Artifact For(Guid versionId) => this with { Id = Guid.CreateVersion7(), VersionId = versionId };
}

public static class ArtifactKind
{
    public const string Master = "master";
    public const string Preview = "preview";
    public const string Stem = "stem";
    public const string Score = "score";
    public const string Peaks = "peaks";
    public const string Cover = "cover";
    public const string CoverPng = "cover_png";
    public const string CoverThumbnail = "cover_thumbnail";
    /// <summary>Named after its format, or for a stream after the file that the playlists refer to.</summary>
    public const string Encode = "encode";

    /// <summary>What a cover consists of; all versions of a track share one.</summary>
    public static readonly string[] Covers = [Cover, CoverPng, CoverThumbnail];
}

/// <summary>Where stems come from.</summary>
public static class StemSource
{
    /// <summary>The music was made of them.</summary>
    public const string Composed = "composed";

    /// <summary>The finished music was taken apart.</summary>
    public const string Separated = "separated";
}

/// <summary>Names of encodes.</summary>
public static class EncodeFormats
{
    public const string Mp3 = "mp3";
    public const string Aac = "aac";
    public const string Opus = "opus";
    public const string Wav = "wav";
    public const string Hls = "hls";

    public static readonly string[] All = [Mp3, Aac, Opus, Wav, Hls];

    /// <summary>The artifact that a player of a stream opens first.</summary>
    public const string StreamPlaylist = "master.m3u8";
}
