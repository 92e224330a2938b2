using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Editing;

/// <summary>The form of a piece in frames, taken along through edits.</summary>
internal static class SectionMap
{
    /// <summary>What a merge brings is not known by its sections.</summary>
    private const string MergedName = "merged";

    // What is left of a section is none any more when it is both a small part of it and too short to be one.
    private const int SmallPart = 8;
    private const int ShortestFrames = 2 * StereoBuffer.SampleRate;

    public static IReadOnlyList<SectionFrames> From(IReadOnlyList<TrackSection> sections, int frames) =>
    [
        .. sections
            .Select(section => new SectionFrames(section.Name, Math.Clamp(StereoBuffer.Frames(section.Start), 0, frames), Math.Clamp(StereoBuffer.Frames(section.End), 0, frames)))
            .Where(section => section.End > section.Start),
    ];

    public static IReadOnlyList<TrackSection> ToTimes(IReadOnlyList<SectionFrames> sections) =>
        [.. sections.Select(section => new TrackSection(section.Name, StereoBuffer.Time(section.Start), StereoBuffer.Time(section.End)))];

    /// <param name="frames">Length of the audio before the step.</param>
    public static IReadOnlyList<SectionFrames> After(IReadOnlyList<SectionFrames> sections, EditStep step, int frames) => step switch
    {
        Rearrange rearrange => Follow(sections, rearrange.Pieces),
        Join join => Follow(sections, join, frames),
        Stretch stretch => [.. sections.Select(section => section with { Start = Scale(section.Start, stretch, frames), End = Scale(section.End, stretch, frames) })],
        _ => sections,
    };

    /// <summary>Cuts the sections as the audio is cut. What was one section and still hangs together stays one; a section that begins anew counts anew.</summary>
    public static IReadOnlyList<SectionFrames> Follow(IReadOnlyList<SectionFrames> sections, IReadOnlyList<Piece> pieces)
    {
        var result = new List<(SectionFrames Section, SectionFrames Origin)>();
        var at = 0;
        foreach (var piece in pieces)
        {
            var inside = sections.Where(section => section.Start < piece.End && section.End > piece.Start);
            foreach (var origin in piece.Reversed ? inside.Reverse() : inside)
            {
                var (from, to) = (Math.Max(origin.Start, piece.Start), Math.Min(origin.End, piece.End));
                var start = at + (piece.Reversed ? piece.End - to : from - piece.Start);
                var part = new SectionFrames(origin.Name, start, start + to - from);
                if (result is [.., var last] && last.Origin == origin && last.Section.End == start && from > origin.Start)
                    result[^1] = (last.Section with { End = part.End }, origin);
                else
                    result.Add((part, origin));
            }
            at += piece.Length;
        }
        return WithoutRemnants(result);
    }

    /// <summary>A remnant goes to the section before it, at the beginning to the one after it.</summary>
    private static List<SectionFrames> WithoutRemnants(List<(SectionFrames Section, SectionFrames Origin)> parts)
    {
        var kept = new List<SectionFrames>();
        int? opening = null;
        foreach (var (section, origin) in parts)
        {
            if (!IsRemnant(section, origin))
            {
                kept.Add(section with { Start = opening ?? section.Start });
                opening = null;
            }
            else if (kept.Count > 0) kept[^1] = kept[^1] with { End = section.End };
            else opening ??= section.Start;
        }
        // A piece of nothing but remnants keeps them: something has to be said of it.
        return kept.Count > 0 ? kept : parts.ConvertAll(part => part.Section);
    }

    private static bool IsRemnant(SectionFrames part, SectionFrames origin) =>
        part.Length < ShortestFrames && part.Length * (long)SmallPart < origin.Length;

    /// <summary>Sections meet in the middle of the crossfade.</summary>
    private static IReadOnlyList<SectionFrames> Follow(IReadOnlyList<SectionFrames> sections, Join join, int frames)
    {
        if (sections.Count == 0) return sections;
        var half = join.Overlap / 2;
        if (join.Merge.Position == MergePosition.After)
        {
            var end = frames - half;
            return [.. Follow(sections, [new Piece(0, end)]), .. Merged(end, join.Frames)];
        }
        var start = join.SourceFrames - join.Overlap + half;
        return [.. Merged(0, start), .. Follow(sections, [new Piece(half, frames)]).Select(section => section with { Start = section.Start + start, End = section.End + start })];
    }

    private static IEnumerable<SectionFrames> Merged(int start, int end) => end > start ? [new SectionFrames(MergedName, start, end)] : [];

    private static int Scale(int frame, Stretch stretch, int before) => (int)Math.Round((double)frame * stretch.Frames / before);
}

internal sealed record SectionFrames(string Name, int Start, int End)
{
    public int Length => End - Start;
}
