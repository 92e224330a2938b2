using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <param name="Steps">Digits pick the voices of the chord from below; past the top they go on an octave higher.</param>
internal sealed record Figure(double From, string Steps);

/// <summary>Broken chords: arpeggiators, Alberti figures, fingerpicking.</summary>
internal sealed record ArpSpec : PartSpec
{
    public required Figure[] Figures { get; init; }

    public int Voices { get; init; } = 3;

    public double Gate { get; init; } = 0.9;

    public bool Open { get; init; }

    public bool Pedal { get; init; }

    public override void Write(Arrangement arrangement, Part part) => new ArpWriter(this, arrangement).Write(part);
}

internal sealed class ArpWriter(ArpSpec spec, Arrangement arrangement)
{
    private readonly VoiceLeader _leader = new(spec.Low, spec.High, spec.Voices, rootless: false, spec.Open);
    private readonly Dictionary<double, int[]> _voicings = [];

    /// <summary>Velocity between the beats, beside that on them.</summary>
    private const double OffBeat = 0.78;

    public void Write(Part part)
    {
        foreach (var section in arrangement.Sections.Where(spec.PlaysIn))
        {
            var choices = spec.Figures.Where(f => f.From <= section.Energy).ToList();
            if (choices.Count == 0) continue;
            var top = choices.Max(f => f.From);
            var figure = arrangement.Chance(spec.Name + section.Kind).Pick(choices.FindAll(f => f.From >= top - 1e-9));
            foreach (var bar in arrangement.Bars(section)) AddBar(part, figure.Steps, bar, bar - section.StartBar, section);
        }
        if (spec.Pedal) AddPedal(part);
        if (spec.PlaysIn(arrangement.Sections[^1])) AddFinal(part);
    }

    private void AddBar(Part part, string figure, int bar, int barInSection, Section section)
    {
        var start = arrangement.BeatOf(bar);
        foreach (var step in Pattern.Bar(figure, barInSection, arrangement.BarBeats))
        {
            var voicing = Voicing(arrangement.Chords.At(start + step.At));
            var pitch = PitchOf(voicing, step.Symbol);
            var accent = arrangement.OnPulse(step.At) ? 1 : OffBeat;
            part.Notes.Add(new Note(start + step.At, step.Length * spec.Gate, pitch, 0.74 * accent * (0.75 + 0.25 * section.Energy) * spec.Level));
        }
    }

    private static int PitchOf(int[] voicing, char symbol)
    {
        var index = symbol - '0';
        return voicing[index % voicing.Length] + 12 * (index / voicing.Length);
    }

    private int[] Voicing(ChordSpan span) =>
        _voicings.TryGetValue(span.Start, out var known) ? known : _voicings[span.Start] = _leader.Voice(span.Chord);

    /// <summary>The last chord is broken upwards once and left to ring.</summary>
    private void AddFinal(Part part)
    {
        const double stepBeats = 0.25;
        foreach (var (i, pitch) in Voicing(arrangement.Chords.At(arrangement.FinalBeat)).Index())
            part.Notes.Add(new Note(arrangement.FinalBeat + i * stepBeats, arrangement.BarBeats * 2 - i * stepBeats, pitch, 0.6 * spec.Level));
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
