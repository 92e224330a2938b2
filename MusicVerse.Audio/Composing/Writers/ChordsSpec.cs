using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <param name="Steps">A rhythm (<see cref="Pattern"/>); 'u' and 'n' strum up and down, 's' plays short.</param>
internal sealed record Comping(double From, string Steps);

/// <summary>Chords in rhythm: keyboards, guitars, brass stabs.</summary>
internal sealed record ChordsSpec : PartSpec
{
    public required Comping[] Rhythms { get; init; }

    public int Voices { get; init; } = 4;

    /// <summary>Leaves the root to the bass.</summary>
    public bool Rootless { get; init; }

    /// <summary>Drop-two voicings.</summary>
    public bool Open { get; init; }

    /// <summary>Root and fifth only, low: distorted guitars.</summary>
    public bool Power { get; init; }

    /// <summary>Time from the first to the last string of a strum.</summary>
    public double StrumMs { get; init; } = 8;

    public double Gate { get; init; } = 0.95;

    /// <summary>Presses the sustain pedal at each chord, as pianists do.</summary>
    public bool Pedal { get; init; }

    public override void Write(Arrangement arrangement, Part part) => new ChordsWriter(this, arrangement).Write(part);
}

internal sealed class ChordsWriter(ChordsSpec spec, Arrangement arrangement)
{
    private const double ShortBeats = 0.2;
    private readonly VoiceLeader _leader = new(spec.Low, spec.High, spec.Voices, spec.Rootless, spec.Open);
    private readonly Dictionary<double, int[]> _voicings = [];
    private readonly Chance _chance = arrangement.Chance(spec.Name);

    public void Write(Part part)
    {
        foreach (var section in arrangement.Sections.Where(spec.PlaysIn))
        {
            var choices = spec.Rhythms.Where(r => r.From <= section.Energy).ToList();
            if (choices.Count == 0) continue;
            var top = choices.Max(r => r.From);
            var rhythm = arrangement.Chance(spec.Name + section.Kind).Pick(choices.FindAll(r => r.From >= top - 1e-9));
            foreach (var bar in arrangement.Bars(section)) AddBar(part, rhythm.Steps, bar, bar - section.StartBar, section);
        }
        if (spec.Pedal) AddPedal(part);
        if (!spec.PlaysIn(arrangement.Sections[^1])) return;
        Strike(part, arrangement.FinalBeat, arrangement.BarBeats * 2, 'x', 0.8, rolled: arrangement.Style.Ending == Ending.Ritard);
    }

    private void AddBar(Part part, string steps, int bar, int barInSection, Section section)
    {
        var start = arrangement.BeatOf(bar);
        foreach (var step in Pattern.Bar(steps, barInSection, arrangement.BarBeats))
        {
            if (step.Symbol == '?' && !_chance.Happens(0.4)) continue;
            var at = start + step.At;
            // An anticipation just before a bar line already plays the chord that it leads to.
            var length = step.Symbol == 's' ? ShortBeats : Math.Min(step.Length, arrangement.Chords.At(at).End - at) * spec.Gate;
            Strike(part, at, length, step.Symbol, Pattern.Velocity(step.Symbol) * (0.8 + 0.2 * section.Energy), rolled: false);
        }
    }

    private void Strike(Part part, double at, double length, char symbol, double velocity, bool rolled)
    {
        var span = arrangement.Chords.At(at);
        var pitches = Voicing(span);
        var spread = arrangement.Ms(rolled ? 180 : spec.StrumMs);
        for (var i = 0; i < pitches.Length; i++)
        {
            var order = symbol == 'u' ? pitches.Length - 1 - i : i;
            var late = pitches.Length > 1 ? spread * order / (pitches.Length - 1) : 0;
            // The top voice sings; inner voices stay behind.
            var weight = i == pitches.Length - 1 ? 1 : 0.88;
            part.Notes.Add(new Note(at + late, Math.Max(0.05, length - late), pitches[i], velocity * weight * spec.Level));
        }
    }

    private int[] Voicing(ChordSpan span)
    {
        if (_voicings.TryGetValue(span.Start, out var known)) return known;
        return _voicings[span.Start] = spec.Power ? PowerChord(span.Chord) : _leader.Voice(span.Chord);
    }

    private int[] PowerChord(Chord chord)
    {
        var root = spec.Low + PitchClass.Wrap(chord.Bass - spec.Low);
        return spec.Voices > 2 ? [root, root + chord.Fifth, root + 12] : [root, root + chord.Fifth];
    }

    private void AddPedal(Part part)
    {
        const int sustain = 64, down = 127;
        foreach (var span in arrangement.Chords.Spans)
        {
            part.Controls.Add(new Control(Math.Max(0, span.Start - 0.02), sustain, 0));
            part.Controls.Add(new Control(span.Start + 0.06, sustain, down));
        }
    }
}
