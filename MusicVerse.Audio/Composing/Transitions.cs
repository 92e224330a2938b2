namespace MusicVerse.Audio.Composing;

/// <summary>
/// What happens just before a section that lifts: the band stops for a beat, the kick and the bass step back for a bar,
/// or everything flows on through the drummer's fill. Melodies and effects play across.
/// </summary>
internal static class Transitions
{
    private const double LeastRise = 0.1, EdgeBeats = 0.05;

    private enum Turn { Flow, Stop, LowsOut }

    public static void Apply(List<(PartSpec Spec, Part Part)> parts, Arrangement arrangement, EnergyCurve curve)
    {
        var chance = arrangement.Chance("transitions");
        foreach (var section in arrangement.Sections)
        {
            if (arrangement.Next(section) is not { } next || section.Bars < 2 || next.Energy < section.Energy + LeastRise) continue;
            var turn = curve == EnergyCurve.Drop && next.Kind == SectionKind.Chorus ? Turn.Stop : chance.Pick(Enum.GetValues<Turn>());
            var end = arrangement.BeatOf(next.StartBar);
            // A big drop is waited for twice as long.
            var silence = arrangement.Meter.PulseBeats * (curve == EnergyCurve.Drop ? 2 : 1);
            if (turn == Turn.Stop) Clear(parts, arrangement, end - silence, end, IsBand);
            if (turn == Turn.LowsOut) Clear(parts, arrangement, end - arrangement.BarBeats, end, IsLow);
        }
    }

    private static bool IsBand(PartSpec spec, Note note) => spec is not (LeadSpec or AnswerSpec or EffectSpec);

    private static bool IsLow(PartSpec spec, Note note) => spec is BassSpec || (spec is DrumSpec && note.Pitch == DrumLane.Kick);

    private static void Clear(List<(PartSpec Spec, Part Part)> parts, Arrangement arrangement, double from, double to, Func<PartSpec, Note, bool> silent)
    {
        foreach (var (spec, part) in parts)
        {
            part.Notes.RemoveAll(note => note.Start >= from - EdgeBeats && note.Start < to - EdgeBeats && silent(spec, note));
            for (var i = 0; i < part.Notes.Count; i++)
            {
                var note = part.Notes[i];
                if (note.Start < from && note.End > from && silent(spec, note)) part.Notes[i] = note with { Length = Math.Max(EdgeBeats, from - note.Start) };
            }
        }
        if (parts.Exists(p => p.Spec is DrumSpec)) arrangement.Kicks.RemoveAll(kick => kick >= from - EdgeBeats && kick < to - EdgeBeats);
    }
}
