using MusicVerse.Audio;
using MusicVerse.Core.Studio;

namespace MusicVerse.Workers.Studio;

/// <summary>A track whose files lie in the directory of the run.</summary>
public sealed record MadeTrack
{
    public required string Title { get; init; }
    public required string Style { get; init; }
    public required string Mood { get; init; }
    public string? Key { get; init; }
    public double? TempoBpm { get; init; }
    public required double Energy { get; init; }
    public required TimeSpan Duration { get; init; }
    public required string Interpretation { get; init; }
    public IReadOnlyList<TrackSection> Sections { get; init; } = [];
    public required IReadOnlyList<MadeFile> Files { get; init; }
    /// <summary>What its cover was painted from.</summary>
    public required CoverRequest Cover { get; init; }

    public Track ToTrack(Core.Jobs.Job job, GenerationRequest request, DateTimeOffset now) => new()
    {
        Id = job.TrackId,
        UserId = job.UserId,
        ProjectId = job.ProjectId,
        JobId = job.Id,
        CurrentVersionId = job.VersionId,
        Title = Title,
        Prompt = request.Prompt,
        Style = Style,
        Mood = Mood,
        TempoBpm = TempoBpm,
        Key = Key,
        Energy = Energy,
        DurationMs = WholeMilliseconds.Of(Duration),
        Provider = request.Provider,
        Seed = request.Seed,
        Instrumental = request.Instrumental,
        Interpretation = Interpretation,
        Sections = ToSections(Sections, WholeMilliseconds.Of(Duration)),
        Cover = CoverRecipes.Of(Cover),
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <param name="durationMs">No section ends later, however it is rounded.</param>
    public static Section[] ToSections(IEnumerable<TrackSection> sections, long durationMs) =>
        [.. sections.Select(s => new Section(s.Name, WholeMilliseconds.Of(s.Start), Math.Min(durationMs, WholeMilliseconds.Of(s.End))))];
}

/// <param name="Kind">One of <see cref="ArtifactKind"/>.</param>
/// <param name="Name">The stem's name, the encode's format or file; otherwise the same as the kind.</param>
public sealed record MadeFile(string Kind, string Name, string Path, string ContentType)
{
    /// <summary>Null is the version that the job writes to.</summary>
    public Guid? VersionId { get; init; }

    /// <summary>Of a stem: one of <see cref="StemSource"/>.</summary>
    public string? Source { get; init; }

    public static MadeFile Master(string path) => new(ArtifactKind.Master, ArtifactKind.Master, path, "audio/flac");

    public static MadeFile Preview(string path) => new(ArtifactKind.Preview, ArtifactKind.Preview, path, "audio/mpeg");

    public static MadeFile Score(string path) => new(ArtifactKind.Score, ArtifactKind.Score, path, "audio/midi");

    public static MadeFile Peaks(string path) => new(ArtifactKind.Peaks, ArtifactKind.Peaks, path, "application/json");

    public static MadeFile Cover(string path) => new(ArtifactKind.Cover, ArtifactKind.Cover, path, "image/jpeg");

    public static MadeFile CoverPng(string path) => new(ArtifactKind.CoverPng, ArtifactKind.CoverPng, path, "image/png");

    public static MadeFile CoverThumbnail(string path) => new(ArtifactKind.CoverThumbnail, ArtifactKind.CoverThumbnail, path, "image/jpeg");

    /// <param name="source">One of <see cref="StemSource"/>.</param>
    public static MadeFile Stem(string name, string path, string source) => new(ArtifactKind.Stem, name, path, "audio/flac") { Source = source };
}
