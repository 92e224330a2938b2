using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <summary>What all players of a piece know: the form, the harmony, and what has been written so far.</summary>
internal sealed class Arrangement
{
    public required StyleDefinition Style { get; init; }

    public required Key Key { get; init; }

    public required Meter Meter { get; init; }

    public required long Seed { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    public required ChordTimeline Chords { get; init; }

    /// <summary>Seconds of a quarter note at the main tempo.</summary>
    public required double BeatSeconds { get; init; }

    /// <summary>Onsets of the kick drum in quarter notes, filled by the drums before the bass is written.</summary>
    public List<double> Kicks { get; } = [];

    /// <summary>The main melody, filled before the parts that answer it.</summary>
    public List<Note> Melody { get; } = [];

    public double BarBeats => Meter.BarBeats;

    /// <summary>The last bar, in which the final chord sounds.</summary>
    public int FinalBar => Sections[^1].EndBar - 1;

    public double FinalBeat => FinalBar * BarBeats;

    /// <summary>Whether a time falls on one of the bar's beats, as the meter counts them.</summary>
    public bool OnPulse(double beat)
    {
        var pulses = InBar(beat) / Meter.PulseBeats;
        return Math.Abs(pulses - Math.Round(pulses)) < 1e-6;
    }

    /// <summary>Quarter notes since the bar line.</summary>
    public double InBar(double beat) => Math.Max(0, beat - Math.Floor(beat / BarBeats + 1e-9) * BarBeats);

    public double BeatOf(int bar) => bar * BarBeats;

    public double Ms(double milliseconds) => milliseconds / 1000 / BeatSeconds;

    public Chance Chance(string purpose) => MusicVerse.Audio.Chance.For(Seed, Style.Id, purpose);

    /// <summary>The bars of a section without the final bar of the piece, which every part writes itself.</summary>
    public IEnumerable<int> Bars(Section section) =>
        Enumerable.Range(section.StartBar, section.Bars).Where(bar => bar != FinalBar);

    public Section SectionAt(double beat)
    {
        const double anticipation = 0.1;
        var bar = (beat + anticipation) / BarBeats;
        for (var i = Sections.Count - 1; i > 0; i--)
            if (Sections[i].StartBar <= bar) return Sections[i];
        return Sections[0];
    }

    public Section? Next(Section section) => Sections.FirstOrDefault(s => s.StartBar == section.EndBar);
}

/// <param name="Key">The key at this point: modulations included.</param>
internal sealed record ChordSpan(double Start, double Length, Chord Chord, Key Key)
{
    public double End => Start + Length;
}

internal sealed class ChordTimeline(List<ChordSpan> spans)
{
    public IReadOnlyList<ChordSpan> Spans { get; } = spans;

    /// <summary>The chord that sounds at a time; before the first the first, after the last the last.</summary>
    public ChordSpan At(double beat)
    {
        const double rounding = 1e-6;
        int low = 0, high = Spans.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Spans[middle].Start <= beat + rounding) low = middle;
            else high = middle - 1;
        }
        return Spans[low];
    }

    public ChordSpan? After(ChordSpan span) =>
        Spans.FirstOrDefault(next => next.Start >= span.End - 1e-6);
}
