using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <summary>A second voice that speaks where the melody breathes, with short licks on the chord of the moment.</summary>
internal sealed record AnswerSpec : PartSpec
{
    /// <summary>Notes per quarter: 2 eighths, 3 triplets, 4 sixteenths.</summary>
    public int Speed { get; init; } = 2;

    /// <summary>Chance that a gap is answered.</summary>
    public double Talk { get; init; } = 0.6;

    public override void Write(Arrangement arrangement, Part part) => new AnswerWriter(this, arrangement).Write(part);
}

internal sealed class AnswerWriter(AnswerSpec spec, Arrangement arrangement)
{
    private const double LeastGapBeats = 1.25, BreathBeats = 0.25;
    private readonly Chance _chance = arrangement.Chance(spec.Name);

    public void Write(Part part)
    {
        foreach (var section in arrangement.Sections.Where(spec.PlaysIn))
        {
            var start = arrangement.BeatOf(section.StartBar);
            var end = Math.Min(arrangement.BeatOf(section.EndBar), arrangement.FinalBeat);
            foreach (var (from, to) in Gaps(start, end))
                if (_chance.Happens(spec.Talk)) AddLick(part, from, to, section);
        }
    }

    private IEnumerable<(double From, double To)> Gaps(double start, double end)
    {
        var from = start;
        foreach (var note in arrangement.Melody.Where(n => n.Start >= start - 1e-6 && n.Start < end).OrderBy(n => n.Start))
        {
            if (note.Start - from >= LeastGapBeats) yield return (from, note.Start);
            from = Math.Max(from, note.End);
        }
        if (end - from >= LeastGapBeats) yield return (from, end);
    }

    private void AddLick(Part part, double from, double to, Section section)
    {
        var grid = 1.0 / spec.Speed;
        var at = Math.Ceiling((from + BreathBeats) / grid) * grid;
        var count = Math.Min(3 + _chance.Below(4), (int)((to - at) / grid));
        if (count < 2) return;
        var pitch = (spec.Low + spec.High) / 2;
        var direction = _chance.Happens(0.5) ? 1 : -1;
        for (var i = 0; i < count; i++, at += grid)
        {
            var span = arrangement.Chords.At(at);
            pitch = Step(pitch, direction, span, i == 0 || i == count - 1);
            if (pitch >= spec.High - 2) direction = -1;
            if (pitch <= spec.Low + 2) direction = 1;
            var length = i == count - 1 ? Math.Min(1.5, to - at) : grid * 0.9;
            part.Notes.Add(new Note(at, length, pitch, (0.55 + 0.15 * section.Energy) * spec.Level));
        }
    }

    private static int Step(int pitch, int direction, ChordSpan span, bool chordTone)
    {
        var scale = span.Chord.ScaleIn(span.Key);
        var next = pitch + direction;
        while (chordTone ? !span.Chord.Contains(next) : !scale.Contains(PitchClass.Wrap(next))) next += direction;
        return next;
    }
}
