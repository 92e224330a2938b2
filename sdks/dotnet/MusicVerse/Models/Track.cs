using System.Text.Json.Serialization;

namespace MusicVerse;

/// <summary>A piece of music and where to get its parts. URLs are signed and expire: fetch the track again rather than keep them.</summary>
public sealed record Track
{
    public Guid Id { get; init; }
    public string Title { get; init; } = "";
    public string? Prompt { get; init; }
    public string? Style { get; init; }
    public string? Mood { get; init; }
    public double? TempoBpm { get; init; }

    /// <summary>E.g. <c>F# minor</c>.</summary>
    public string? Key { get; init; }

    /// <summary>0 (calm) to 1 (driving).</summary>
    public double? Energy { get; init; }

    public long DurationMs { get; init; }
    public string? Provider { get; init; }
    public long? Seed { get; init; }
    public bool Instrumental { get; init; }

    /// <summary>How the prompt was understood, in one sentence; of an upload, what the file was.</summary>
    public string? Interpretation { get; init; }

    public IReadOnlyList<Section> Sections { get; init; } = [];
    public Guid? ProjectId { get; init; }
    public Guid? JobId { get; init; }
    public Guid? VersionId { get; init; }
    public Uri? AudioUrl { get; init; }

    /// <summary>Adaptive stream (HLS); null until it was encoded.</summary>
    public Uri? StreamUrl { get; init; }

    public Uri? CoverUrl { get; init; }

    /// <summary>320 x 320; null for tracks that are older than thumbnails.</summary>
    public Uri? CoverThumbnailUrl { get; init; }

    public Uri? WaveformUrl { get; init; }
    public IReadOnlyList<Stem> Stems { get; init; } = [];

    /// <summary>One of <see cref="MusicVerse.StemsSource"/>; null without stems.</summary>
    public string? StemsSource { get; init; }

    /// <summary>
    /// Where there are no stems: the version before this one whose stems <see cref="TracksApi.SeparateStems"/> edits into its own, free of
    /// charge. Null where there are stems, or none that can follow the edits.
    /// </summary>
    public Guid? StemsFromVersionId { get; init; }

    public Downloads? Downloads { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A part of the form: intro, verse, chorus …</summary>
public sealed record Section(string Name, long StartMs, long EndMs);

/// <summary>One instrument group on its own, as long as the track.</summary>
/// <param name="DownloadUrl">The same file, saved under the names of track and stem.</param>
public sealed record Stem(string Name, Uri? AudioUrl, Uri? DownloadUrl = null);

/// <summary>Where stems come from.</summary>
public static class StemsSource
{
    /// <summary>The music was made of them.</summary>
    public const string Composed = "composed";

    /// <summary>The finished music was taken apart, so each may hold traces of the others.</summary>
    public const string Separated = "separated";
}

/// <summary>Files of a version; one that has not been made is null. <see cref="TracksApi.Encode"/> makes more.</summary>
public sealed record Downloads
{
    public Uri? Mp3 { get; init; }
    public Uri? Flac { get; init; }
    public Uri? Midi { get; init; }

    /// <summary>320 kbit/s.</summary>
    [JsonPropertyName("mp3_320")]
    public Uri? Mp3High { get; init; }

    public Uri? Aac { get; init; }
    public Uri? Opus { get; init; }
    public Uri? Wav { get; init; }

    /// <summary>JPEG, 3000 x 3000.</summary>
    public Uri? Cover { get; init; }

    public Uri? CoverPng { get; init; }

    /// <summary>A ZIP file of all stems.</summary>
    public Uri? Stems { get; init; }
}

/// <summary>One state of a track. Edits make new versions; the old ones stay.</summary>
public sealed record TrackVersion
{
    public Guid Id { get; init; }
    public int Number { get; init; }
    public Guid? ParentVersionId { get; init; }

    /// <summary><c>generation</c>, <c>upload</c> or <c>edit</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>All that was done to the original version to make this one, in order.</summary>
    public IReadOnlyList<TrackEdit> Edits { get; init; } = [];

    public long DurationMs { get; init; }
    public double? TempoBpm { get; init; }
    public string? Key { get; init; }
    public IReadOnlyList<Section> Sections { get; init; } = [];
    public Uri? AudioUrl { get; init; }

    /// <summary>Adaptive stream (HLS); null until it was encoded.</summary>
    public Uri? StreamUrl { get; init; }

    public Uri? WaveformUrl { get; init; }
    public IReadOnlyList<Stem> Stems { get; init; } = [];

    /// <summary>One of <see cref="MusicVerse.StemsSource"/>; null without stems.</summary>
    public string? StemsSource { get; init; }

    /// <summary>
    /// Where there are no stems: the version before this one whose stems <see cref="TracksApi.SeparateStems"/> edits into its own, free of
    /// charge. Null where there are stems, or none that can follow the edits.
    /// </summary>
    public Guid? StemsFromVersionId { get; init; }

    public Downloads? Downloads { get; init; }

    /// <summary>When its audio was measured last; null until it was.</summary>
    public DateTimeOffset? AnalyzedAt { get; init; }

    /// <summary>What did not come out as asked; mostly empty.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Something that did not come out as asked.</summary>
/// <param name="Code"><c>loudness_not_reached</c>, <c>turned_down</c>, or one that a later API adds.</param>
/// <param name="File"><c>preview</c>, or the format of an encode; null for the sound itself.</param>
/// <param name="Values">The numbers by name, such as <c>target_lufs</c>.</param>
public sealed record Note(string Code, string? File, IReadOnlyDictionary<string, double> Values);

/// <summary>Which tracks to list; null means any.</summary>
public sealed record TrackFilter
{
    public Guid? ProjectId { get; init; }
    public string? Style { get; init; }
    public string? Key { get; init; }
    public string? Mood { get; init; }

    /// <summary>Words to look for in title and prompt.</summary>
    public string? Query { get; init; }

    public int? Limit { get; init; }
    public string? Cursor { get; init; }
}
