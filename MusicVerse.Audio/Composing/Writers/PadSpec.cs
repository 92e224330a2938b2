using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <summary>Held chords: pads, strings, choirs, organs.</summary>
internal sealed record PadSpec : PartSpec
{
    public int Voices { get; init; } = 4;

    public bool Open { get; init; }

    /// <summary>Swells towards the middle of each chord and towards livelier sections (MIDI expression).</summary>
    public bool Swell { get; init; }

    public override void Write(Arrangement arrangement, Part part) => new PadWriter(this, arrangement).Write(part);
}

internal sealed class PadWriter(PadSpec spec, Arrangement arrangement)
{
    private const double LegatoBeats = 0.06;
    private readonly VoiceLeader _leader = new(spec.Low, spec.High, spec.Voices, rootless: false, spec.Open);

    public void Write(Part part)
    {
        foreach (var section in arrangement.Sections.Where(spec.PlaysIn))
        {
            var start = arrangement.BeatOf(section.StartBar);
            var end = Math.Min(arrangement.BeatOf(section.EndBar), arrangement.FinalBeat);
            foreach (var span in arrangement.Chords.Spans.Where(s => s.Start < end - 1e-6 && s.End > start + 1e-6))
                AddChord(part, span.Chord, Math.Max(start, span.Start), Math.Min(end, span.End), section);
        }
        if (!spec.PlaysIn(arrangement.Sections[^1])) return;
        var final = arrangement.Chords.At(arrangement.FinalBeat);
        AddChord(part, final.Chord, arrangement.FinalBeat, arrangement.FinalBeat + arrangement.BarBeats * 2, arrangement.Sections[^1]);
    }

    private void AddChord(Part part, Chord chord, double start, double end, Section section)
    {
        var velocity = (0.5 + 0.3 * section.Energy) * spec.Level;
        foreach (var pitch in _leader.Voice(chord))
            part.Notes.Add(new Note(start, end - start + LegatoBeats, pitch, velocity));
        if (spec.Swell) AddSwell(part, start, end, section.Energy);
    }

    private static void AddSwell(Part part, double start, double end, double energy)
    {
        const int expression = 11, points = 8;
        for (var i = 0; i <= points; i++)
        {
            var position = (double)i / points;
            var level = 78 + 26 * Math.Sin(Math.PI * position) + 20 * (energy - 0.5);
            part.Controls.Add(new Control(start + (end - start) * position, expression, Math.Clamp((int)level, 1, 127)));
        }
    }
}
