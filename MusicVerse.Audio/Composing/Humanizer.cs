namespace MusicVerse.Audio.Composing;

/// <summary>Swing, and the small errors of hands: timing that wanders by milliseconds, touch that is never twice the same.</summary>
internal static class Humanizer
{
    private const double VelocitySpread = 0.035, DrumShare = 0.6;

    public static void Apply(List<(PartSpec Spec, Part Part)> parts, Arrangement arrangement)
    {
        foreach (var (spec, part) in parts)
        {
            if (spec is EffectSpec) continue;
            var chance = arrangement.Chance("hands" + spec.Name);
            var spread = arrangement.Style.HumanMs * (spec is DrumSpec ? DrumShare : 1);
            for (var i = 0; i < part.Notes.Count; i++)
            {
                var note = part.Notes[i];
                part.Notes[i] = Play(note with { Velocity = note.Velocity * Dynamics(arrangement, note.Start) }, arrangement, chance, spread, spec.LateMs);
            }
            part.Notes.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Pitch.CompareTo(b.Pitch));
        }
    }

    /// <summary>The whole band plays softer in calm sections and louder in lively ones.</summary>
    private static double Dynamics(Arrangement arrangement, double beat)
    {
        const double softest = 0.8, range = 0.26;
        return softest + range * arrangement.SectionAt(beat).Energy;
    }

    private static Note Play(Note note, Arrangement arrangement, Chance chance, double spreadMs, double lateMs)
    {
        var swing = arrangement.Style.Swing;
        var start = swing.Apply(note.Start) + arrangement.Ms(lateMs + chance.Bell(spreadMs));
        var end = swing.Apply(note.End) + arrangement.Ms(lateMs);
        start = Math.Max(0, start);
        return note with
        {
            Start = start,
            Length = Math.Max(0.03, end - start),
            Velocity = Math.Clamp(note.Velocity + chance.Bell(spreadMs > 0 ? VelocitySpread : VelocitySpread / 3), 0.06, 1),
        };
    }
}
