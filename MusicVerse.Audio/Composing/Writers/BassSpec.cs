using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <param name="Steps">
/// R root, 5 fifth, 3 third, 7 seventh, 8 octave, a approach to the next root; lower-case r softer. Or one word for a
/// whole manner: "lock" plays with the kick drum, "walk" walks in quarters.
/// </param>
internal sealed record BassLine(double From, string Steps)
{
    public const string Lock = "lock", Walk = "walk";
}

/// <summary>A bass player.</summary>
internal sealed record BassSpec : PartSpec
{
    public required BassLine[] Lines { get; init; }

    /// <summary>Share of its step that a note sounds.</summary>
    public double Gate { get; init; } = 0.92;

    /// <summary>A player, and no machine: answers stray kicks and runs into the next section.</summary>
    public bool Runs => Voice.Patch is null && High - Low >= 12;

    public override void Write(Arrangement arrangement, Part part) => new BassWriter(this, arrangement).Write(part);
}

internal sealed class BassWriter(BassSpec spec, Arrangement arrangement)
{
    private const double RunChance = 0.5, KickNear = 0.13, KickAccent = 1.08;
    private readonly Chance _chance = arrangement.Chance(spec.Name);
    private readonly List<double> _kicks = [.. arrangement.Kicks.Distinct().Order()];
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
            if (spec.Runs && section.EndBar - 1 != arrangement.FinalBar && _chance.Happens(RunChance)) AddRun(part, section);
        }
        if (!spec.PlaysIn(arrangement.Sections[^1])) return;
        var final = arrangement.Chords.At(arrangement.FinalBeat);
        part.Notes.Add(new Note(arrangement.FinalBeat, arrangement.BarBeats * 2, Root(final.Chord.Bass), 0.85 * spec.Level));
    }

    private void AddBar(Part part, string steps, int bar, int barInSection, Section section)
    {
        if (steps == BassLine.Walk) Walk(part, bar);
        else if (steps == BassLine.Lock) Lock(part, bar, section);
        else AddSteps(part, Pattern.Bar(steps, barInSection, arrangement.BarBeats), bar, section);
    }

    /// <summary>Two notes of the scale up or down into the next section, on the last beat of this one.</summary>
    private void AddRun(Part part, Section section)
    {
        var pulse = arrangement.Meter.PulseBeats;
        var (end, half) = (arrangement.BeatOf(section.EndBar), pulse / 2);
        var (span, next) = (arrangement.Chords.At(end - pulse), arrangement.Chords.At(end));
        part.Notes.RemoveAll(note => note.Start >= end - pulse - KickNear);
        var target = Root(next.Chord.Bass);
        var scale = span.Chord.ScaleIn(span.Key);
        var direction = target - 4 >= spec.Low && _chance.Happens(0.7) ? -1 : 1;
        int Step(int from)
        {
            var pitch = from + direction;
            while (!scale.Contains(PitchClass.Wrap(pitch))) pitch += direction;
            return pitch;
        }
        var second = Step(target);
        part.Notes.Add(new Note(end - pulse, half * spec.Gate, Step(second), 0.78 * spec.Level));
        part.Notes.Add(new Note(end - half, half * spec.Gate, second, 0.82 * spec.Level));
    }

    /// <summary>Kicks of a bar that no note of the line meets get one: bass and drums agree where the weight lies.</summary>
    private void AnswerKicks(Part part, double start, Section section)
    {
        var end = start + arrangement.BarBeats;
        foreach (var kick in KicksBetween(start, end).ToList())
        {
            if (arrangement.OnPulse(kick) || part.Notes.Exists(note => note.End > kick - KickNear && note.Start < kick + 2 * KickNear)) continue;
            part.Notes.Add(new Note(kick, KickNear * 1.5, Pitch('R', arrangement.Chords.At(kick)), 0.6 * (0.85 + 0.15 * section.Energy) * spec.Level));
        }
    }

    private IEnumerable<double> KicksBetween(double start, double end)
    {
        var first = _kicks.BinarySearch(start - 1e-6);
        for (var i = first < 0 ? ~first : first; i < _kicks.Count && _kicks[i] < end - 1e-6; i++) yield return _kicks[i];
    }

    private bool MeetsKick(double at) => KicksBetween(at - KickNear, at + KickNear).Any();

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
            part.Notes.Add(new Note(at, step.Length * spec.Gate, pitch, velocity * (MeetsKick(at) ? KickAccent : 1)));
        }
        if (spec.Runs) AnswerKicks(part, start, section);
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
        var kicks = KicksBetween(start, end).ToList();
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
        var pulse = arrangement.Meter.PulseBeats;
        for (var beat = 0; beat * pulse < arrangement.BarBeats - 0.01; beat++)
        {
            var at = start + beat * pulse;
            var span = arrangement.Chords.At(at);
            var next = arrangement.Chords.After(span);
            var lastOfChord = at + pulse >= span.End - 1e-6;
            int pitch;
            if (at - span.Start < 0.01 || (!lastOfChord && Math.Abs((at - span.Start) % arrangement.BarBeats) < 0.01)) pitch = Root(span.Chord.Bass);
            else if (lastOfChord && next is not null) pitch = Approach(span, _previous);
            else pitch = StepTowards(span, next);
            _previous = pitch;
            part.Notes.Add(new Note(at, Math.Min(pulse, start + arrangement.BarBeats - at) * 0.9, pitch, (beat % 2 == 1 ? 0.84 : 0.76) * spec.Level));
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
