namespace MusicVerse.Audio.Composing;

internal sealed class DrumWriter(DrumSpec spec, Arrangement arrangement)
{
    private const double HitBeats = 0.22;
    private readonly Chance _chance = arrangement.Chance(spec.Name);

    public void Write(Part part)
    {
        foreach (var section in arrangement.Sections.Where(spec.PlaysIn))
        {
            var groove = spec.Grooves.Where(g => g.From <= section.Energy).DefaultIfEmpty(spec.Grooves[0]).MaxBy(g => g.From)!;
            var lanes = Parse(groove.Lanes);
            var fill = spec.Fills.Length > 0 && WantsFill(section) ? Parse(_chance.Pick(spec.Fills)) : null;
            foreach (var bar in arrangement.Bars(section))
            {
                var last = bar == section.EndBar - 1;
                AddBar(part, last && fill is not null ? fill : lanes, bar, bar - section.StartBar, section);
            }
            if (spec.Crashes && section.Energy >= 0.5 && section.StartBar > 0 && section.StartBar < arrangement.FinalBar)
                Hit(part, DrumLane.Crash, arrangement.BeatOf(section.StartBar), 0.8);
        }
        if (spec.PlaysIn(arrangement.Sections[^1])) AddFinal(part);
    }

    private bool WantsFill(Section section) =>
        arrangement.Next(section) is { } next && (next.Energy >= section.Energy || _chance.Happens(0.5)) && section.Bars > 1;

    private void AddBar(Part part, List<(string Lane, string Pattern)> lanes, int bar, int barInSection, Section section)
    {
        var start = arrangement.BeatOf(bar);
        foreach (var (lane, pattern) in lanes)
        {
            foreach (var step in Pattern.Bar(pattern, barInSection, arrangement.Style.Meter.BarBeats, arrangement.BarBeats))
                AddStep(part, lane, step, start, section);
        }
        AddGhosts(part, start);
    }

    private void AddStep(Part part, string lane, Step step, double start, Section section)
    {
        if (step.Symbol == '?' && !_chance.Happens(0.4)) return;
        var key = DrumLane.Key(lane);
        var velocity = Pattern.Velocity(step.Symbol == '?' ? 'o' : step.Symbol) * (0.78 + 0.22 * section.Energy);
        // A fill rises: rolls and runs grow towards the bar line.
        var strokes = step.Symbol switch { 'd' => 2, 't' => 3, 'q' => 4, _ => 1 };
        for (var stroke = 0; stroke < strokes; stroke++)
        {
            var at = start + step.At + stroke * step.Length / strokes;
            Hit(part, key, at, velocity * (strokes > 1 ? 0.7 + 0.3 * stroke / strokes : 1));
        }
        if (lane == "K") arrangement.Kicks.Add(start + step.At);
    }

    private void AddGhosts(Part part, double start)
    {
        if (spec.Ghosts <= 0) return;
        const double sixteenth = 0.25;
        for (var at = 0.0; at < arrangement.BarBeats; at += sixteenth)
        {
            if (Math.Abs(at - Math.Round(at)) < 1e-6 || !_chance.Happens(spec.Ghosts)) continue;
            var beat = start + at;
            if (part.Notes.TrueForAll(n => n.Pitch != DrumLane.Snare || Math.Abs(n.Start - beat) > sixteenth - 0.01))
                Hit(part, DrumLane.Snare, beat, 0.28);
        }
    }

    private void AddFinal(Part part)
    {
        foreach (var (lane, pattern) in Parse(spec.FinalHit))
        {
            foreach (var step in Pattern.Bar(pattern, 0, arrangement.BarBeats, arrangement.BarBeats))
            {
                Hit(part, DrumLane.Key(lane), arrangement.FinalBeat + step.At, Pattern.Velocity(step.Symbol) * 0.9);
                if (lane == "K") arrangement.Kicks.Add(arrangement.FinalBeat + step.At);
            }
        }
    }

    private void Hit(Part part, int key, double beat, double velocity)
    {
        var late = key is DrumLane.Snare or 37 or 39 ? arrangement.Ms(spec.SnareLateMs) : 0;
        part.Notes.Add(new Note(beat + late, HitBeats, key, velocity * spec.Level));
    }

    private static List<(string Lane, string Pattern)> Parse(string lanes) =>
    [
        .. lanes.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' ', 2)).Select(fields => (fields[0], fields[1].Trim())),
    ];
}
