namespace MusicVerse.Audio;

/// <summary>What is known about audio that came from elsewhere; what is null is measured.</summary>
public sealed record FinishRequest(string Title, string? Style = null, string? Mood = null, string? Key = null, double? TempoBpm = null, long Seed = 0);

/// <summary>Audio from elsewhere, brought to our loudness and formats.</summary>
public sealed record FinishedTrack
{
    public required string Title { get; init; }

    public required string? Style { get; init; }

    public required string? Mood { get; init; }

    /// <summary>"F# minor"; null when the sound has no clear pitch.</summary>
    public required string? Key { get; init; }

    /// <summary>0 a guess … 1 certain. A key that the request names counts as certain.</summary>
    public required double KeyConfidence { get; init; }

    /// <summary>Null when the sound has no pulse.</summary>
    public required double? TempoBpm { get; init; }

    public required double TempoConfidence { get; init; }

    /// <summary>0 calm … 1 driving.</summary>
    public required double Energy { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>Loudness before it was changed, in LUFS.</summary>
    public required double SourceLufs { get; init; }

    public required string MasterFlac { get; init; }

    public required string PreviewMp3 { get; init; }

    public required string PeaksJson { get; init; }

    public required string CoverJpeg { get; init; }

    /// <summary>320 x 320, JPEG.</summary>
    public required string CoverThumbnail { get; init; }

    /// <summary>What the cover was painted from: with another title it is the same picture.</summary>
    public required CoverRequest CoverRequest { get; init; }
}
