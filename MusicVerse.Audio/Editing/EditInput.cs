namespace MusicVerse.Audio;

/// <summary>An original, and what is known about it.</summary>
public sealed record EditInput
{
    /// <summary>The original's audio file, best its FLAC master. It is only read.</summary>
    public required string Path { get; init; }

    /// <summary>Written into the files; tempo and key follow the edits first.</summary>
    public required Tags Tags { get; init; }

    /// <summary>Empty when the form is not known; then the result has none either.</summary>
    public IReadOnlyList<TrackSection> Sections { get; init; } = [];

    /// <summary>Embedded into the files; null for none.</summary>
    public string? CoverJpeg { get; init; }

    /// <summary>Gives the audio file of a <see cref="MergeEdit.Source"/>. Only lists without a merge do without.</summary>
    public Func<string, CancellationToken, Task<string>>? Resolve { get; init; }
}

/// <summary>What a list of edits made of an original, or one part of it after a split.</summary>
public sealed record EditedAudio
{
    public required string MasterFlac { get; init; }

    public required string PreviewMp3 { get; init; }

    public required string PeaksJson { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>As <see cref="Duration"/>, rounded so that the parts of a split sum to the whole.</summary>
    public required long DurationMs { get; init; }

    public required IReadOnlyList<TrackSection> Sections { get; init; }

    public required double? TempoBpm { get; init; }

    public required string? Key { get; init; }

    /// <summary>The list that makes exactly this audio from the original: a part of a split has a trim in the split's place.</summary>
    public required EditList Edits { get; init; }

    /// <summary>What did not come out as asked; mostly empty.</summary>
    public required IReadOnlyList<AudioNote> Notes { get; init; }
}
