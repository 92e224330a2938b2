namespace MusicVerse;

/// <summary>Formats for <see cref="TracksApi.Encode"/>.</summary>
public static class EncodeFormats
{
    /// <summary>320 kbit/s.</summary>
    public const string Mp3 = "mp3";

    /// <summary>256 kbit/s in an M4A file.</summary>
    public const string Aac = "aac";

    /// <summary>160 kbit/s.</summary>
    public const string Opus = "opus";

    /// <summary>16 bit, 44.1 kHz.</summary>
    public const string Wav = "wav";

    /// <summary>Adaptive streaming from 128 kbit/s to lossless; see <see cref="Track.StreamUrl"/>.</summary>
    public const string Hls = "hls";

    public static readonly IReadOnlyList<string> All = [Mp3, Aac, Opus, Wav, Hls];
}

/// <summary>What a new cover should look like; what is left out is chosen.</summary>
public sealed record ArtworkRequest
{
    /// <summary>The same seed, look and title give the same picture.</summary>
    public long? Seed { get; init; }

    /// <summary>An id of <see cref="CatalogApi.Looks"/>; null is the style's own.</summary>
    public string? Look { get; init; }

    /// <summary>Written on the cover instead of the track's title.</summary>
    public string? Title { get; init; }
}

/// <summary>A way to draw a cover.</summary>
public sealed record Look(string Id, string Name);

internal sealed record EditBody(Guid? VersionId, IReadOnlyList<TrackEdit> Edits);

internal sealed record VersionBody(Guid? VersionId);

internal sealed record EncodeBody(Guid? VersionId, IReadOnlyList<string> Formats);
