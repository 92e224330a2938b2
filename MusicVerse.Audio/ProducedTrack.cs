namespace MusicVerse.Audio;

/// <param name="Stage">For people: "composing", "rendering drums", "mixing", "stretching", "encoding AAC".</param>
/// <param name="Percent">0…100, never falling.</param>
public sealed record ProductionProgress(string Stage, int Percent);

public sealed record TrackSection(string Name, TimeSpan Start, TimeSpan End);

/// <param name="Path">A FLAC file.</param>
public sealed record TrackStem(string Name, string Path);

/// <summary>A finished piece: facts, and the files in the directory that the caller named.</summary>
public sealed record ProducedTrack
{
    public required string Title { get; init; }

    /// <summary>An id of <see cref="Styles"/>.</summary>
    public required string Style { get; init; }

    public required string Mood { get; init; }

    /// <summary>"F# minor": tonic and major or minor; modes are named in the interpretation.</summary>
    public required string Key { get; init; }

    /// <summary>Beats per minute; a beat is a quarter note, in 6/8, 9/8 and 12/8 a dotted one.</summary>
    public required double TempoBpm { get; init; }

    /// <summary>0 calm … 1 driving.</summary>
    public required double Energy { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>What the engine understood, for people: "I heard: lo-fi hip hop, 84 bpm, D dorian, …".</summary>
    public required string Interpretation { get; init; }

    public required IReadOnlyList<TrackSection> Sections { get; init; }

    public required string MasterFlac { get; init; }

    public required string PreviewMp3 { get; init; }

    public required string ScoreMidi { get; init; }

    public required string PeaksJson { get; init; }

    public required string CoverJpeg { get; init; }

    /// <summary>320 x 320, JPEG.</summary>
    public required string CoverThumbnail { get; init; }

    /// <summary>What the cover was painted from: with another title it is the same picture.</summary>
    public required CoverRequest CoverRequest { get; init; }

    /// <summary>They sum to the mix before mastering.</summary>
    public required IReadOnlyList<TrackStem> Stems { get; init; }
}
