using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <param name="Steps">
/// R root, 5 fifth, 3 third, 7 seventh, 8 octave, a approach to the next root; lower-case r softer. Or one word for a
/// whole manner: "lock" plays with the kick drum, "walk" walks in quarters.
/// </param>
internal sealed record BassLine(double From, string Steps);

/// <summary>A bass player.</summary>
internal sealed record BassSpec : PartSpec
{
    public required BassLine[] Lines { get; init; }

    /// <summary>Share of its step that a note sounds.</summary>
    public double Gate { get; init; } = 0.92;

    public override void Write(Arrangement arrangement, Part part) => new BassWriter(this, arrangement).Write(part);
}

internal sealed class BassWriter(BassSpec spec, Arrangement arrangement)
{
    private readonly Chance _chance = arrangement.Chance(spec.Name);
    private int _previous = (spec.Low + spec.High) / 2;

    public void Write(Part part)
    {
        foreach (var section in arrangement.Sections.Where(spec.PlaysIn))
        {
            var choices = spec.Lines.Where(l => l.From <= section.Energy).ToList();
            if (choices.Count == 0) continue;
            var top = choices.Max(l => l.From);
            var line = arrangement.Chance(spec.Name + section.Kind).Pick(choices.FindAll(l => l.From >= top - 1e-9));
            foreach (var bar in arrangement.Bars(section)) AddBar(part, line.Steps, bar, bar - section.StartBar, section);
        }
        if (!spec.PlaysIn(arrangement.Sections[^1])) return;
        var final = arrangement.Chords.At(arrangement.FinalBeat);
        part.Notes.Add(new Note(arrangement.FinalBeat, arrangement.BarBeats * 2, Root(final.Chord.Bass), 0.85 * spec.Level));
    }

    private void AddBar(Part part, string steps, int bar, int barInSection, Section section)
    {
        if (steps == "walk") Walk(part, bar);
        else if (steps == "lock") Lock(part, bar, section);
        else AddSteps(part, Pattern.Bar(steps, barInSection, arrangement.Style.Meter.BarBeats, arrangement.BarBeats), bar, section);
    }

    private void AddSteps(Part part, IEnumerable<Step> steps, int bar, Section section)
    {
        var start = arrangement.BeatOf(bar);
        foreach (var step in steps)
        {
            if (step.Symbol == '?' && !_chance.Happens(0.4)) continue;
            var at = start + step.At;
            var span = arrangement.Chords.At(at);
            var pitch = Pitch(step.Symbol, span);
            var velocity = (char.IsLower(step.Symbol) ? 0.66 : 0.86) * (0.85 + 0.15 * section.Energy) * spec.Level;
            part.Notes.Add(new Note(at, step.Length * spec.Gate, pitch, velocity));
        }
    }

    private int Pitch(char symbol, ChordSpan span)
    {
        var chord = span.Chord;
        var root = Root(chord.Bass);
        return symbol switch
        {
            '5' => Fold(root + chord.Fifth),
            '3' => Fold(root + chord.Third),
            '7' => Fold(root + (chord.Seventh ?? 10)),
            '8' => root + 12 <= spec.High + 7 ? root + 12 : root,
            'a' => Approach(span, root),
            _ => root,
        };
    }

    private int Approach(ChordSpan span, int root)
    {
        var next = arrangement.Chords.After(span);
        if (next is null) return root;
        var target = Root(next.Chord.Bass);
        return Fold(target + (root <= target ? -1 : _chance.Happens(0.5) ? 1 : 2));
    }

    /// <summary>The root in the octave of the register that moves least.</summary>
    private int Root(int pitchClass)
    {
        var best = Enumerable.Range(spec.Low, 12).First(p => PitchClass.Wrap(p) == pitchClass);
        if (best + 12 <= spec.High && Math.Abs(best + 12 - _previous) < Math.Abs(best - _previous)) best += 12;
        return _previous = best;
    }

    private int Fold(int pitch)
    {
        while (pitch > spec.High + 5) pitch -= 12;
        while (pitch < spec.Low - 2) pitch += 12;
        return pitch;
    }

    /// <summary>Root on every kick, held to the next one or to the backbeat; a fifth or octave where the kick doubles.</summary>
    private void Lock(Part part, int bar, Section section)
    {
        var start = arrangement.BeatOf(bar);
        var end = start + arrangement.BarBeats;
        var kicks = arrangement.Kicks.Where(k => k >= start - 1e-6 && k < end - 1e-6).Distinct().Order().ToList();
        if (kicks.Count == 0 || kicks[0] > start + 0.01) kicks.Insert(0, start);
        foreach (var (i, kick) in kicks.Index())
        {
            var until = i + 1 < kicks.Count ? kicks[i + 1] : end;
            var span = arrangement.Chords.At(kick);
            var symbol = i == kicks.Count - 1 && kicks.Count > 2 && _chance.Happens(0.25) ? 'a' : i > 0 && _chance.Happens(0.12) ? '5' : 'R';
            part.Notes.Add(new Note(kick, (until - kick) * spec.Gate, Pitch(symbol, span), (i == 0 ? 0.9 : 0.78) * (0.85 + 0.15 * section.Energy) * spec.Level));
        }
    }

    /// <summary>Quarter notes: root, then chord and scale tones towards the next root, a half step before it.</summary>
    private void Walk(Part part, int bar)
    {
        var start = arrangement.BeatOf(bar);
        for (var beat = 0; beat < arrangement.BarBeats; beat++)
        {
            var at = start + beat;
            var span = arrangement.Chords.At(at);
            var next = arrangement.Chords.After(span);
            var lastOfChord = at + 1 >= span.End - 1e-6;
            int pitch;
            if (at - span.Start < 0.01 || (!lastOfChord && Math.Abs((at - span.Start) % arrangement.BarBeats) < 0.01)) pitch = Root(span.Chord.Bass);
            else if (lastOfChord && next is not null) pitch = Approach(span, _previous);
            else pitch = StepTowards(span, next);
            _previous = pitch;
            part.Notes.Add(new Note(at, 0.9, pitch, (beat % 2 == 1 ? 0.84 : 0.76) * spec.Level));
            if (_chance.Happens(0.08)) part.Notes.Add(new Note(at + 0.5, 0.3, pitch, 0.5 * spec.Level));
        }
    }

    private int StepTowards(ChordSpan span, ChordSpan? next)
    {
        var target = next is null ? _previous : Enumerable.Range(spec.Low, 12).First(p => PitchClass.Wrap(p) == next.Chord.Bass);
        var tones = Enumerable.Range(spec.Low, spec.High - spec.Low + 5)
            .Where(p => p != _previous && Math.Abs(p - _previous) <= 5 && span.Chord.ScaleIn(span.Key).Contains(PitchClass.Wrap(p)));
        return tones.MinBy(p => (span.Chord.Contains(p) ? 0 : 1.5) + Math.Abs(p - target) * 0.2 + _chance.Unit() * 2.5);
    }
}
