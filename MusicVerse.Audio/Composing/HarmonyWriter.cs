using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <summary>
/// Sets chords under the form: a progression per kind of section, a dominant where a section leads home, secondary
/// dominants and borrowed chords when a section comes back, and a real close.
/// </summary>
/// <param name="plainTonic">Home chords stay triads: sevenths and ninths on them may make another key sound like home.</param>
internal sealed class HarmonyWriter(StyleDefinition style, Key key, Meter meter, Chance chance, bool plainTonic = false)
{
    private const double Rounding = 1e-6;

    /// <summary>How often a section that could lead home by a dominant does.</summary>
    private const double TurnaroundChance = 0.7;
    private readonly Dictionary<SectionKind, string[]> _chosen = [];

    public ChordTimeline Write(IReadOnlyList<Section> sections)
    {
        var spans = new List<ChordSpan>();
        var finalBar = sections[^1].EndBar - 1;
        foreach (var section in sections)
        {
            var local = key.Transposed(section.Shift);
            var progression = ProgressionFor(section.Kind);
            var own = new List<ChordSpan>();
            for (var bar = 0; bar < section.Bars; bar++)
            {
                if (section.StartBar + bar >= finalBar) break;
                var symbols = progression[bar / style.BarsPerChord % progression.Length];
                AddBar(own, section.StartBar + bar, symbols, local);
            }
            if (section.Occurrence > 0) Recolour(own);
            spans.AddRange(own);
            LeadOn(spans, sections, section);
        }
        Close(spans, finalBar, key.Transposed(sections[^1].Shift));
        return new ChordTimeline(Merge(spans));
    }

    private Progressions Set => key.IsMinor ? style.Minor : style.Major;

    private string[] ProgressionFor(SectionKind kind)
    {
        var family = kind switch
        {
            SectionKind.Chorus or SectionKind.Build => SectionKind.Chorus,
            SectionKind.Bridge or SectionKind.Break when Set.Bridge.Length > 0 => SectionKind.Bridge,
            _ => SectionKind.Verse,
        };
        if (_chosen.TryGetValue(family, out var chosen)) return chosen;
        var choices = family switch { SectionKind.Chorus => Set.Chorus, SectionKind.Bridge => Set.Bridge, _ => Set.Verse };
        if (ModalVamps.For(key.Mode) is { } vamps && family != SectionKind.Bridge) choices = vamps;
        return _chosen[family] = chance.Pick(choices).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private void AddBar(List<ChordSpan> spans, int bar, string symbols, Key local)
    {
        var shared = symbols.Split(',');
        // Chords that share a bar change on its beats, whatever the meter.
        var pulses = meter.BarBeats / meter.PulseBeats;
        double Start(int i) => i == shared.Length ? meter.BarBeats : Math.Ceiling(pulses * i / shared.Length - Rounding) * meter.PulseBeats;
        foreach (var (i, symbol) in shared.Index())
            if (Start(i + 1) > Start(i)) spans.Add(new ChordSpan(bar * meter.BarBeats + Start(i), Start(i + 1) - Start(i), Read(symbol, local), local));
    }

    private Chord Read(string symbol, Key local)
    {
        var chord = Numeral.Parse(symbol, local, style.Color);
        if (!plainTonic || chord.Root != local.Tonic || chord.Intervals.Length <= 3) return chord;
        return chord with { Intervals = [.. chord.Intervals.Where(interval => interval is 0 or 3 or 4 or 5 or 7)] };
    }

    /// <summary>A return is not a copy: here and there a dominant of the next chord, or the sad subdominant of a major key.</summary>
    private void Recolour(List<ChordSpan> spans)
    {
        const int dominantDistance = 7;
        for (var i = 0; i + 1 < spans.Count; i++)
        {
            var (now, next) = (spans[i], spans[i + 1]);
            if (now.Length < meter.BarBeats - Rounding || next.Chord.Root == now.Chord.Root || !chance.Happens(style.Spice)) continue;
            var half = Math.Ceiling(meter.BarBeats / meter.PulseBeats / 2 - Rounding) * meter.PulseBeats;
            var start = now.End - meter.BarBeats + half;
            if (start >= now.End - Rounding) continue;
            var home = PitchClass.Wrap(next.Chord.Root - now.Key.Tonic) == 0;
            var subdominant = PitchClass.Wrap(now.Chord.Root - now.Key.Tonic) == 5;
            var added = home && subdominant && !now.Key.IsMinor && !now.Chord.IsMinor
                ? now.Chord with { Intervals = [0, 3, 7, 9], BassClass = null }
                : new Chord(PitchClass.Wrap(next.Chord.Root + dominantDistance), [0, 4, 7, 10]);
            if (added.Root == now.Chord.Root && !home) continue;
            spans[i] = now with { Length = start - now.Start };
            spans.Insert(++i, new ChordSpan(start, now.End - start, added, now.Key));
        }
    }

    /// <summary>The bar before a section in another key plays that key's dominant; before one that starts at home, often the style's own way home.</summary>
    private void LeadOn(List<ChordSpan> spans, IReadOnlyList<Section> sections, Section section)
    {
        var next = sections.FirstOrDefault(s => s.StartBar == section.EndBar);
        if (next is null || section.Bars < 2) return;
        var target = key.Transposed(next.Shift);
        var modulates = next.Shift != section.Shift;
        var startsAtHome = Read(ProgressionFor(next.Kind)[0].Split(',')[0], target).Root == target.Tonic;
        if (!modulates && (!startsAtHome || style.BarsPerChord > 2 || !chance.Happens(TurnaroundChance))) return;
        var start = (section.EndBar - 1) * meter.BarBeats;
        ClearFrom(spans, start);
        spans.Add(new ChordSpan(start, meter.BarBeats, Read(modulates ? "V7" : WayHome, target), target));
    }

    private string WayHome => Set.Cadence.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];

    private void Close(List<ChordSpan> spans, int finalBar, Key local)
    {
        var cadence = Set.Cadence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var from = Math.Max(0, finalBar - cadence.Length);
        ClearFrom(spans, from * meter.BarBeats);
        for (var bar = from; bar < finalBar; bar++) AddBar(spans, bar, cadence[bar - from], local);
        // The tail may ring for more than a bar: the final chord lasts as long as anyone may ask.
        spans.Add(new ChordSpan(finalBar * meter.BarBeats, meter.BarBeats * 4, Read(Set.Final, local), local));
    }

    private static void ClearFrom(List<ChordSpan> spans, double beat)
    {
        spans.RemoveAll(span => span.Start >= beat - Rounding);
        if (spans.Count > 0 && spans[^1].End > beat + Rounding) spans[^1] = spans[^1] with { Length = beat - spans[^1].Start };
    }

    /// <summary>Equal neighbours become one long chord, so that pads are not struck again.</summary>
    private static List<ChordSpan> Merge(List<ChordSpan> spans)
    {
        var merged = new List<ChordSpan>();
        foreach (var span in spans)
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Chord.Root == span.Chord.Root && last.Chord.Bass == span.Chord.Bass
                && last.Chord.Intervals.SequenceEqual(span.Chord.Intervals) && last.Key == span.Key)
                merged[^1] = last with { Length = span.End - last.Start };
            else
                merged.Add(span);
        }
        return merged;
    }
}

/// <summary>Progressions that show a mode off and come home; the plain modes have none, their styles know better.</summary>
internal static class ModalVamps
{
    public static string[]? For(Mode mode) => mode switch
    {
        Mode.Dorian => ["1 4 1 4", "1 1 4 1", "1 2 4 1", "1 5 4 1", "1 7 4 1"],
        Mode.Phrygian => ["1 2 1 7", "1 2 3 2", "1 6 2 1", "1 1 2 1"],
        Mode.Lydian => ["1 2 1 2", "1 1 2 1", "1 2 5 1", "1 5 2 1"],
        Mode.Mixolydian => ["1 7 4 1", "1 4 7 1", "1 5 4 1", "1 1 7 1"],
        _ => null,
    };
}
