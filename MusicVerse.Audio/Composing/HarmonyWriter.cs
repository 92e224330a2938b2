using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <summary>Sets chords under the form: a progression per kind of section, cadences between, and a real close.</summary>
internal sealed class HarmonyWriter(StyleDefinition style, Key key, Meter meter, Chance chance)
{
    private readonly Dictionary<SectionKind, string[]> _chosen = [];

    public ChordTimeline Write(IReadOnlyList<Section> sections)
    {
        var spans = new List<ChordSpan>();
        var finalBar = sections[^1].EndBar - 1;
        foreach (var section in sections)
        {
            var local = key.Transposed(section.Shift);
            var progression = ProgressionFor(section.Kind);
            for (var bar = 0; bar < section.Bars; bar++)
            {
                if (section.StartBar + bar >= finalBar) break;
                var symbols = progression[bar / style.BarsPerChord % progression.Length];
                AddBar(spans, section.StartBar + bar, symbols, local);
            }
            PrepareModulation(spans, sections, section);
        }
        Close(spans, finalBar, key.Transposed(sections[^1].Shift));
        return new ChordTimeline(Merge(spans));
    }

    /// <summary>Bars of the progression under a kind of section.</summary>
    public int ProgressionBars(SectionKind kind) => ProgressionFor(kind).Length * style.BarsPerChord;

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
        var length = meter.BarBeats / shared.Length;
        foreach (var (i, symbol) in shared.Index())
            spans.Add(new ChordSpan(bar * meter.BarBeats + i * length, length, Numeral.Parse(symbol, local, style.Color), local));
    }

    /// <summary>The bar before a section in another key plays that key's dominant.</summary>
    private void PrepareModulation(List<ChordSpan> spans, IReadOnlyList<Section> sections, Section section)
    {
        var next = sections.FirstOrDefault(s => s.StartBar == section.EndBar);
        if (next is null || next.Shift == section.Shift || section.Bars < 2) return;
        var start = (section.EndBar - 1) * meter.BarBeats;
        spans.RemoveAll(span => span.Start >= start - 1e-6);
        var target = key.Transposed(next.Shift);
        spans.Add(new ChordSpan(start, meter.BarBeats, Numeral.Parse("V7", target, style.Color), target));
    }

    private void Close(List<ChordSpan> spans, int finalBar, Key local)
    {
        var cadence = Set.Cadence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var from = Math.Max(0, finalBar - cadence.Length);
        spans.RemoveAll(span => span.Start >= from * meter.BarBeats - 1e-6);
        for (var bar = from; bar < finalBar; bar++) AddBar(spans, bar, cadence[bar - from], local);
        // The tail may ring for more than a bar: the final chord lasts as long as anyone may ask.
        spans.Add(new ChordSpan(finalBar * meter.BarBeats, meter.BarBeats * 4, Numeral.Parse(Set.Final, local, style.Color), local));
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

/// <summary>Progressions that show a mode off; the plain modes have none, their styles know better.</summary>
internal static class ModalVamps
{
    public static string[]? For(Mode mode) => mode switch
    {
        Mode.Dorian => ["1 4 1 4", "1 2 3 4", "1 7 4 1", "1 5 4 1"],
        Mode.Phrygian => ["1 2 1 7", "1 2 3 2", "1 6 2 1"],
        Mode.Lydian => ["1 2 1 2", "1 2 5 1", "1 2 6 5"],
        Mode.Mixolydian => ["1 7 4 1", "1 4 7 1", "1 5 7 4"],
        _ => null,
    };
}
