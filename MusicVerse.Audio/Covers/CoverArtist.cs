using MusicVerse.Audio.Covers;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio;

/// <summary>A way to draw a cover.</summary>
public sealed record CoverLook(string Id, string Name);

/// <summary>What a cover is drawn from.</summary>
public sealed record CoverRequest
{
    /// <summary>Any text, also none.</summary>
    public required string Title { get; init; }

    /// <summary>An id of <see cref="Styles"/> picks its look; anything else the plain one.</summary>
    public required string Style { get; init; }

    /// <summary>"F# minor"; null is drawn in the colour of C major.</summary>
    public string? Key { get; init; }

    /// <summary>0 calm and greyish … 1 driving and saturated.</summary>
    public required double Energy { get; init; }

    /// <summary>The same seed and request give the same picture.</summary>
    public required long Seed { get; init; }

    /// <summary>Energy of each section in its order, 0…1. Empty: no form is drawn.</summary>
    public IReadOnlyList<double> Sections { get; init; } = [];

    /// <summary>An id of <see cref="CoverArtist.Looks"/>, or null for the style's own.</summary>
    public string? Look { get; init; }
}

/// <param name="Jpeg">3000 x 3000.</param>
/// <param name="Png">3000 x 3000, lossless.</param>
/// <param name="Thumbnail">320 x 320, JPEG.</param>
public sealed record PaintedCover(string Jpeg, string Png, string Thumbnail);

/// <summary>Paints covers in any look.</summary>
public sealed class CoverArtist(AudioTools tools)
{
    /// <summary>In the order in which people should see them.</summary>
    public static IReadOnlyList<CoverLook> Looks { get; } = MusicVerse.Audio.Covers.Looks.All;

    /// <param name="directory">Receives cover.jpg, cover.png and cover-320.jpg; must exist.</param>
    /// <exception cref="ArgumentException">The key is not a key, the look is unknown, or a number is out of range.</exception>
    /// <exception cref="AudioException">A program failed.</exception>
    public async Task<PaintedCover> Paint(CoverRequest request, string directory, CancellationToken cancel)
    {
        var files = new TrackFiles(directory);
        var painted = new PaintedCover(files.Cover, files.CoverPng, files.CoverThumbnail);
        await new CoverPainter(tools).Paint(SubjectOf(request), new CoverFiles(painted.Jpeg, painted.Thumbnail, painted.Png), cancel);
        return painted;
    }

    private static CoverSubject SubjectOf(CoverRequest request)
    {
        if (request.Look is { } look && Looks.All(known => known.Id != look))
            throw new ArgumentException($"\"{look}\" is not a look.", nameof(request));
        if (request.Energy is not (>= 0 and <= 1) || !request.Sections.All(energy => energy is >= 0 and <= 1))
            throw new ArgumentException("An energy is between 0 and 1.", nameof(request));
        return new CoverSubject(request.Title, request.Look ?? request.Style, KeyOf(request.Key), request.Energy, request.Seed, request.Sections);
    }

    private static Key KeyOf(string? name) => name is null
        ? new Key(0, Mode.Major)
        : Key.Parse(name) ?? throw new ArgumentException($"\"{name}\" is not a key.", nameof(name));
}
