using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <summary>
/// Writes a theme per kind of section and brings it back: the same motif on new chords (a tonal sequence), with small
/// changes each time, higher in the chorus, and with a cadence at the end of every phrase.
/// </summary>
internal sealed class MelodyWriter(LeadSpec spec, Arrangement arrangement)
{
    private const double EighthBeats = 0.5;
    private readonly Dictionary<SectionKind, MelodyTheme> _themes = [];
    private readonly Chance _variation = arrangement.Chance(spec.Name + "variation");

    public void Write(Part part)
    {
        foreach (var section in arrangement.Sections.Where(spec.PlaysIn))
        {
            var notes = WriteSection(section);
            Add(part, notes);
        }
        if (spec.PlaysIn(arrangement.Sections[^1])) AddFinal(part);
    }

    private List<Note> WriteSection(Section section)
    {
        var theme = ThemeFor(section);
        var notes = new List<Note>();
        var pitcher = new PitchChooser(spec, arrangement, RegisterFor(section), arrangement.Chance(spec.Name + section.Kind));
        foreach (var bar in arrangement.Bars(section))
        {
            var index = bar - section.StartBar;
            // The last bar of a section always closes its phrase, whatever the theme's length.
            var closes = bar == section.EndBar - 1 || bar == arrangement.FinalBar - 1;
            AddBar(notes, theme, index, closes, bar, section, pitcher);
        }
        return notes;
    }

    private void AddBar(List<Note> notes, MelodyTheme theme, int index, bool closes, int bar, Section section, PitchChooser pitcher)
    {
        var cell = closes ? theme.LastCell : theme.At(index, section.Occurrence + index / theme.Cells.Length, _variation);
        if (cell.Rhythm.Length == 0) return;
        var start = arrangement.BeatOf(bar);
        var steps = Treat(Pattern.Bar(cell.Rhythm, 0, arrangement.BarBeats).ToList(), cell.Treatment);
        if (closes || index % MelodyTheme.PhraseBars == MelodyTheme.PhraseBars - 1) Breathe(steps);
        var phrase = (index % MelodyTheme.PhraseBars + 0.0) / MelodyTheme.PhraseBars;
        pitcher.BeginBar(cell.Letter, theme.Contour, cell.Treatment);
        foreach (var (i, step) in steps.Index())
        {
            var varied = Vary(step, section, i, steps.Count);
            if (varied is not { } played) continue;
            var at = start + played.At;
            var position = phrase + played.At / arrangement.BarBeats / MelodyTheme.PhraseBars;
            var ends = closes && i == steps.Count - 1;
            var pitch = pitcher.Next(at, played.Length, i, position, ends);
            var accent = arrangement.OnPulse(played.At) ? 0.06 : 0;
            var velocity = 0.66 + accent + 0.12 * section.Energy + 0.08 * Math.Sin(Math.PI * position);
            AddGrace(notes, at, pitch, played.Length, velocity);
            notes.Add(new Note(at, played.Length * spec.Gate, pitch, velocity * spec.Level));
        }
    }

    private List<Step> Treat(List<Step> steps, Treatment treatment)
    {
        if (steps.Count == 0) return steps;
        switch (treatment)
        {
            case Treatment.Ornament:
                var longest = steps.MaxBy(step => step.Length);
                if (longest.Length < arrangement.Meter.PulseBeats) return steps;
                var half = longest.Length / 2;
                var index = steps.IndexOf(longest);
                steps[index] = longest with { Length = half };
                steps.Insert(index + 1, longest with { At = longest.At + half, Length = half });
                return steps;
            case Treatment.Fragment when steps.Count > 2:
                return steps.GetRange(0, (2 * steps.Count + 2) / 3);
            case Treatment.Shift when steps[^1].At + steps[^1].Length + EighthBeats <= arrangement.BarBeats + 1e-6:
                return steps.ConvertAll(step => step with { At = step.At + EighthBeats });
            default:
                return steps;
        }
    }

    /// <summary>Singers need air: the last note of a phrase stops before the bar line.</summary>
    private void Breathe(List<Step> steps)
    {
        if (steps.Count == 0) return;
        var last = steps[^1];
        var room = arrangement.BarBeats - last.At - EighthBeats;
        if (room >= EighthBeats) steps[^1] = last with { Length = Math.Min(last.Length, room) };
    }

    /// <summary>From the second time on some notes are left out, split or pushed, so that no return is a copy.</summary>
    private Step? Vary(Step step, Section section, int index, int count)
    {
        if (section.Occurrence == 0 || index == 0) return step;
        const double change = 0.1;
        if (!_variation.Happens(change)) return step;
        if (step.Length <= 0.5 && index < count - 1) return null;
        return step with { At = Math.Max(0, step.At - 0.25), Length = step.Length + 0.25 };
    }

    private void AddGrace(List<Note> notes, double at, int pitch, double length, double velocity)
    {
        const double graceBeats = 0.1;
        if (spec.Graces <= 0 || length < 0.75 || at < graceBeats || !_variation.Happens(spec.Graces)) return;
        var scale = arrangement.Chords.At(at).Chord.ScaleIn(arrangement.Chords.At(at).Key);
        var below = pitch - 1;
        while (!scale.Contains(PitchClass.Wrap(below))) below--;
        notes.Add(new Note(at - graceBeats, graceBeats, below, velocity * 0.75 * spec.Level));
    }

    /// <summary>Choruses sing higher, intros and outros lower.</summary>
    private (int Low, int High) RegisterFor(Section section) => section.Kind switch
    {
        SectionKind.Chorus => (spec.Low + 3, spec.High),
        SectionKind.Bridge => (spec.Low + 2, spec.High - 1),
        _ => (spec.Low, spec.High - 3),
    };

    private MelodyTheme ThemeFor(Section section)
    {
        var family = section.Kind switch
        {
            SectionKind.Chorus or SectionKind.Bridge or SectionKind.Verse => section.Kind,
            SectionKind.Build => SectionKind.Verse,
            // What frames the piece is made of what it is about.
            _ => SectionKind.Chorus,
        };
        if (_themes.TryGetValue(family, out var theme)) return theme;
        var rhythms = family == SectionKind.Chorus && spec.ChorusRhythms.Length > 0 ? spec.ChorusRhythms : spec.Rhythms;
        return _themes[family] = MelodyTheme.Make(rhythms, spec.Cadences, spec.Rests, arrangement.Chance(spec.Name + "theme" + family));
    }

    private void Add(Part part, List<Note> notes)
    {
        foreach (var note in notes)
        {
            part.Notes.Add(note);
            arrangement.Melody.Add(note);
            if (spec.Double != 0) part.Notes.Add(note with { Pitch = note.Pitch + spec.Double, Velocity = note.Velocity * 0.8 });
        }
    }

    /// <summary>Home: the tonic or the third of the last chord, wherever it lies nearest.</summary>
    private void AddFinal(Part part)
    {
        var chord = arrangement.Chords.At(arrangement.FinalBeat).Chord;
        var from = part.Notes.Count > 0 ? part.Notes[^1].Pitch : (spec.Low + spec.High) / 2;
        var pitch = Enumerable.Range(spec.Low, spec.High - spec.Low)
            .Where(p => PitchClass.Wrap(p) == chord.Root || PitchClass.Wrap(p) == PitchClass.Wrap(chord.Root + chord.Third))
            .MinBy(p => Math.Abs(p - from) + (PitchClass.Wrap(p) == chord.Root ? 0 : 1.5));
        var note = new Note(arrangement.FinalBeat, arrangement.BarBeats, pitch, 0.75 * spec.Level);
        Add(part, [note]);
    }
}
