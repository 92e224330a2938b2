namespace MusicVerse.Audio.Composing;

internal sealed class DrumWriter(DrumSpec spec, Arrangement arrangement)
{
    private const double HitBeats = 0.22, Sixteenth = 0.25, Near = 0.01;

    /// <summary>Chance of a small sign at the end of four bars.</summary>
    private const double TurnChance = 0.55;
    private readonly Chance _chance = arrangement.Chance(spec.Name);
    private readonly DrummerHabits _habits = DrummerHabits.Of(spec, arrangement);

    public void Write(Part part)
    {
        foreach (var section in arrangement.Sections.Where(spec.PlaysIn))
        {
            var lanes = Parse(GrooveFor(section).Lanes);
            var rolls = spec.Rolls && section.Kind == SectionKind.Build;
            var fill = spec.Fills.Length > 0 && !rolls && WantsFill(section) ? Parse(_chance.Pick(spec.Fills)) : null;
            foreach (var bar in arrangement.Bars(section))
            {
                var last = bar == section.EndBar - 1;
                if (rolls) AddRoll(part, bar, section);
                else AddBar(part, last && fill is not null ? fill : lanes, bar, bar - section.StartBar, section, isFill: last && fill is not null);
            }
            if (spec.Crashes && section.Energy >= 0.5 && section.StartBar > 0 && section.StartBar < arrangement.FinalBar)
                Hit(part, DrumLane.Crash, arrangement.BeatOf(section.StartBar), 0.8);
        }
        if (spec.PlaysIn(arrangement.Sections[^1])) AddFinal(part);
    }

    /// <summary>The liveliest groove that suits the energy; of several, the one that this kind of section has in this track.</summary>
    private Groove GrooveFor(Section section)
    {
        var audible = spec.Silent.Count == 0 ? spec.Grooves : [.. spec.Grooves.Where(IsAudible).DefaultIfEmpty(spec.Grooves[0])];
        var suitable = audible.Where(g => g.From <= section.Energy).DefaultIfEmpty(audible[0]).ToList();
        var top = suitable.Max(g => g.From);
        return arrangement.Chance(spec.Name + section.Kind).Pick(suitable.FindAll(g => g.From >= top - Near));
    }

    private bool IsAudible(Groove groove) => Parse(groove.Lanes).Exists(lane => !spec.Silent.Contains(DrumLane.Key(lane.Lane)));

    private bool WantsFill(Section section) =>
        arrangement.Next(section) is { } next && (next.Energy >= section.Energy || _chance.Happens(0.5)) && section.Bars > 1;

    private void AddBar(Part part, List<(string Lane, string Pattern)> lanes, int bar, int barInSection, Section section, bool isFill)
    {
        var start = arrangement.BeatOf(bar);
        foreach (var (lane, pattern) in lanes)
        {
            foreach (var step in Pattern.Bar(pattern, barInSection, arrangement.BarBeats))
                AddStep(part, lane, step, start, section, isFill);
        }
        AddGhosts(part, start);
        if (isFill) return;
        if (barInSection % 2 == 1) AddExtraKick(part, start, section);
        if (barInSection % 4 == 3 && _chance.Happens(TurnChance)) AddTurn(part, start, section);
    }

    private void AddStep(Part part, string lane, Step step, double start, Section section, bool isFill)
    {
        if (step.Symbol == '?' && !_chance.Happens(0.4)) return;
        if (!isFill && lane == "H" && _habits.Leaves(arrangement, step.At)) return;
        var key = !isFill && lane == "H" ? _habits.Cymbal(section) : DrumLane.Key(lane);
        var velocity = Pattern.Velocity(step.Symbol == '?' ? 'o' : step.Symbol) * (0.78 + 0.22 * section.Energy);
        // A fill rises: rolls and runs grow towards the bar line.
        if (isFill) velocity *= 0.82 + 0.18 * step.At / arrangement.BarBeats;
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
        for (var at = 0.0; at < arrangement.BarBeats; at += Sixteenth)
        {
            if (arrangement.OnPulse(at) || !_chance.Happens(spec.Ghosts)) continue;
            if (IsFree(part, DrumLane.Snare, start + at)) Hit(part, DrumLane.Snare, start + at, 0.28);
        }
    }

    /// <summary>Every second bar the kick has the same extra stroke: what makes one drummer's groove differ from another's.</summary>
    private void AddExtraKick(Part part, double start, Section section)
    {
        if (_habits.ExtraKick is not { } at || section.Energy < 0.45) return;
        if (!IsFree(part, DrumLane.Kick, start + at) || !IsFree(part, DrumLane.Snare, start + at)) return;
        Hit(part, DrumLane.Kick, start + at, 0.66);
        arrangement.Kicks.Add(start + at);
    }

    /// <summary>The fourth bar ends with an open hi-hat or a pair of soft strokes.</summary>
    private void AddTurn(Part part, double start, Section section)
    {
        const int openHat = 46;
        var end = start + arrangement.BarBeats;
        if (_habits.TurnsOnHat) Hit(part, openHat, end - 2 * Sixteenth, 0.5 + 0.2 * section.Energy);
        else if (spec.Ghosts > 0 && IsFree(part, DrumLane.Snare, end - Sixteenth)) Hit(part, DrumLane.Snare, end - Sixteenth, 0.42);
    }

    /// <summary>A snare roll that doubles its speed: quarters, eighths, sixteenths; the kick leaves in the last bar.</summary>
    private void AddRoll(Part part, int bar, Section section)
    {
        var start = arrangement.BeatOf(bar);
        var left = section.EndBar - bar;
        var step = arrangement.Meter.PulseBeats / (left > 2 * section.Bars / 3 ? 1 : left > section.Bars / 4 ? 2 : 4);
        for (var at = 0.0; at < arrangement.BarBeats - Near; at += step)
        {
            var progress = (bar - section.StartBar + at / arrangement.BarBeats) / section.Bars;
            Hit(part, DrumLane.Snare, start + at, 0.35 + 0.5 * progress);
            if (left == 1 || !arrangement.OnPulse(at)) continue;
            Hit(part, DrumLane.Kick, start + at, 0.8);
            arrangement.Kicks.Add(start + at);
        }
    }

    private static bool IsFree(Part part, int key, double beat)
    {
        // Only the last few strokes can be that near.
        const int window = 64;
        for (var i = part.Notes.Count - 1; i >= Math.Max(0, part.Notes.Count - window); i--)
            if (part.Notes[i].Pitch == key && Math.Abs(part.Notes[i].Start - beat) <= Sixteenth - Near) return false;
        return true;
    }

    private void AddFinal(Part part)
    {
        foreach (var (lane, pattern) in Parse(spec.FinalHit))
        {
            foreach (var step in Pattern.Bar(pattern, 0, arrangement.BarBeats))
            {
                Hit(part, DrumLane.Key(lane), arrangement.FinalBeat + step.At, Pattern.Velocity(step.Symbol) * 0.9);
                if (lane == "K") arrangement.Kicks.Add(arrangement.FinalBeat + step.At);
            }
        }
    }

    private void Hit(Part part, int key, double beat, double velocity)
    {
        if (spec.Silent.Contains(key)) return;
        var late = key is DrumLane.Snare or 37 or 39 ? arrangement.Ms(spec.SnareLateMs) : 0;
        part.Notes.Add(new Note(beat + late, HitBeats, key, velocity * spec.Level));
    }

    private static List<(string Lane, string Pattern)> Parse(string lanes) =>
    [
        .. lanes.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' ', 2)).Select(fields => (fields[0], fields[1].Trim())),
    ];
}

/// <summary>What one drummer does in every track, and another does not.</summary>
/// <param name="ExtraKick">Quarter notes into every second bar; null keeps to the groove.</param>
/// <param name="Thins">Leaves soft off-beat strokes of the hi-hat out.</param>
/// <param name="Rides">Takes the ride cymbal in the liveliest sections.</param>
/// <param name="TurnsOnHat">Marks the fourth bar with an open hi-hat.</param>
internal sealed record DrummerHabits(double? ExtraKick, bool Thins, bool Rides, bool TurnsOnHat)
{
    private const int Ride = 51;

    public static DrummerHabits Of(DrumSpec spec, Arrangement arrangement)
    {
        var chance = arrangement.Chance(spec.Name + "habits");
        var pulse = arrangement.Meter.PulseBeats;
        var pulses = (int)(arrangement.BarBeats / pulse);
        double[] before = arrangement.Meter.IsCompound ? [0.5] : [0.25, 0.5];
        var places = Enumerable.Range(1, pulses).SelectMany(p => before.Select(b => p * pulse - b)).Where(at => at < arrangement.BarBeats).ToList();
        var steady = spec.Grooves.Any(groove => groove.Lanes.Contains("K X...X...X...X", StringComparison.Ordinal));
        return new DrummerHabits(
            ExtraKick: !steady && places.Count > 0 && chance.Happens(0.7) ? chance.Pick(places) : null,
            Thins: chance.Happens(0.35), Rides: spec.Voice.Patch is null && spec.Crashes && chance.Happens(0.4), TurnsOnHat: chance.Happens(0.5));
    }

    public bool Leaves(Arrangement arrangement, double at) => Thins && Math.Abs(at * 2 - Math.Round(at * 2)) > 1e-6 && !arrangement.OnPulse(at);

    public int Cymbal(Section section) => Rides && section.Kind == SectionKind.Chorus ? Ride : DrumLane.ClosedHat;
}
