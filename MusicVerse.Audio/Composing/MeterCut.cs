namespace MusicVerse.Audio.Composing;

/// <summary>
/// Carries a style into another meter. Every pattern of the band is cut at its beats and the beats are put together
/// anew, the same way for all players: the kick stays on the groups' first beats, the backbeat between them, the bass
/// with the kick, and pick-ups at the end of the bar. Compound meters turn each beat into three eighths.
/// </summary>
internal static class MeterCut
{
    /// <summary>A piece of a written beat.</summary>
    /// <param name="Beat">Which beat of the written bar.</param>
    /// <param name="From">Where it starts, in halves of the beat.</param>
    /// <param name="Halves">How long it is: 2 is the whole beat.</param>
    private readonly record struct Slice(int Beat, int From = 0, int Halves = 2);

    private const int StraightSteps = 4, CompoundSteps = 3;

    public static StyleDefinition Apply(StyleDefinition style, Meter meter, Chance chance)
    {
        if (meter == style.Meter) return style;
        var cut = new Cutter(style.Meter, meter, chance);
        var pairs = meter.BarBeats / style.Swing.PairBeats;
        // Threes swing by themselves, and a bar that ends within a pair would turn the swing around.
        var swings = !meter.IsCompound && Math.Abs(pairs - Math.Round(pairs)) < 1e-6;
        return style with { Meter = meter, Swing = swings ? style.Swing : Swing.None, Parts = [.. style.Parts.Select(cut.Part)] };
    }

    /// <summary>A part written in common time, for a piece in any meter.</summary>
    public static PartSpec FromCommonTime(PartSpec part, Meter meter, Chance chance) =>
        meter == Meter.Common ? part : new Cutter(Meter.Common, meter, chance).Part(part);

    private sealed class Cutter
    {
        private readonly Meter _written, _played;
        private readonly Slice[][] _drums, _others;

        public Cutter(Meter written, Meter played, Chance chance)
        {
            (_written, _played) = (written, played);
            var choices = Plans(written, played);
            _others = [chance.Pick(choices)];
            // Two short bars hold what the drummer does in one long one.
            _drums = (written.Numerator, played.Numerator, played.Denominator) is (4, 6, 8) ? [[new(0), new(1)], [new(2), new(3)]] : _others;
        }

        public PartSpec Part(PartSpec part) => part switch
        {
            DrumSpec drums => drums with
            {
                Grooves = [.. drums.Grooves.Select(g => g with { Lanes = Lanes(g.Lanes) })], Fills = [.. drums.Fills.Select(Lanes)],
            },
            BassSpec bass => bass with { Lines = [.. bass.Lines.Select(l => l.Steps is BassLine.Walk or BassLine.Lock ? l : l with { Steps = Cut(l.Steps, _others) })] },
            ChordsSpec chords => chords with { Rhythms = [.. chords.Rhythms.Select(r => r with { Steps = Cut(r.Steps, _others) })] },
            ArpSpec arp => arp with { Figures = [.. arp.Figures.Select(f => f with { Steps = Cut(f.Steps, _others) })] },
            LeadSpec lead => lead with
            {
                Rhythms = [.. lead.Rhythms.Select(r => Cut(r, _others))], ChorusRhythms = [.. lead.ChorusRhythms.Select(r => Cut(r, _others))],
                Cadences = [.. lead.Cadences.Select(r => Cut(r, _others))],
            },
            AnswerSpec answer when _played.IsCompound && answer.Speed == CompoundSteps => answer with { Speed = 2 },
            _ => part,
        };

        private string Lanes(string lanes) => string.Join('\n', lanes.Split('\n').Select(line => line.Split(' ', 2)).Select(fields =>
            fields[0] + " " + Cut(fields[1], _drums, timekeeper: fields[0] is "H" or "J")));

        private string Cut(string pattern, Slice[][] plans, bool timekeeper = false)
        {
            var written = pattern.Split('/');
            var bars = plans.Length == 1 ? written.Length : written.Length * plans.Length;
            return string.Join('/', Enumerable.Range(0, bars).Select(bar => CutBar(written[bar / plans.Length].Replace(" ", "", StringComparison.Ordinal), plans[bar % plans.Length], timekeeper)));
        }

        private string CutBar(string bar, Slice[] plan, bool timekeeper)
        {
            var beats = (int)Math.Round(_written.BarBeats);
            if (bar.Length % beats != 0) bar = string.Concat(bar.Select(step => Hold(step, beats)));
            var size = bar.Length / beats;
            var pieces = plan.Select(slice => _played.IsCompound
                ? ToThrees(bar.Substring(slice.Beat * size, size), timekeeper)
                : Halved(bar.Substring(slice.Beat * size, size), slice)).ToList();
            var finest = pieces.Select((piece, i) => piece.Length / (plan[i].Halves / 2.0)).Max();
            var joined = string.Concat(pieces.Select((piece, i) => Refine(piece, (int)Math.Round(finest * plan[i].Halves / 2.0 / piece.Length))));
            return WithoutOrphans(joined);
        }

        private static string Halved(string beat, Slice slice)
        {
            if (slice.Halves == 2) return beat;
            var even = beat.Length % 2 == 0 ? beat : Refine(beat, 2);
            return even.Substring(slice.From * even.Length / 2, even.Length / 2);
        }

        /// <summary>A beat of sixteenths as three eighths: the off-beat becomes the third, as a shuffle has it.</summary>
        private static string ToThrees(string beat, bool timekeeper)
        {
            if (beat.Length % CompoundSteps == 0) return beat;
            var fine = beat.Length switch { 1 => Refine(beat, 4), 2 => Refine(beat, 2), StraightSteps => beat, _ => Coarsen(beat) };
            var last = IsStruck(fine[2]) ? fine[2] : fine[3];
            var middle = fine[1];
            if (timekeeper && IsStruck(fine[0]) && IsStruck(last) && !IsStruck(middle)) middle = 'o';
            return string.Concat(fine[0], middle, last);
        }

        private static bool IsStruck(char step) => step is not ('.' or '-');

        private static string Refine(string steps, int factor) => factor <= 1 ? steps : string.Concat(steps.Select(step => Hold(step, factor)));

        private static string Hold(char step, int length) => step + new string(step == '.' ? '.' : '-', length - 1);

        private static string Coarsen(string steps)
        {
            var size = steps.Length / StraightSteps;
            return string.Concat(Enumerable.Range(0, StraightSteps).Select(i => steps.Substring(i * size, size)).Select(group => group.FirstOrDefault(IsStruck, group[0])));
        }

        /// <summary>A held step whose note was cut away is a rest.</summary>
        private static string WithoutOrphans(string steps)
        {
            var result = steps.ToCharArray();
            for (var i = 0; i < result.Length; i++)
                if (result[i] == '-' && (i == 0 || result[i - 1] == '.')) result[i] = '.';
            return new string(result);
        }
    }

    /// <summary>Ways to fill a bar, each a list of slices; several where musicians disagree (3+2 or 2+3).</summary>
    private static Slice[][] Plans(Meter written, Meter played) => (written.Numerator, played.Numerator, played.Denominator) switch
    {
        (3, 2, 4) => [Beats(0, 2)],
        (3, 4, 4) => [Beats(0, 1, 0, 2)],
        (3, 5, 4) => [Beats(0, 1, 2, 0, 2), Beats(0, 2, 0, 1, 2)],
        (3, 6, 4) => [Beats(0, 1, 2, 0, 1, 2)],
        (3, 7, 4) => [Beats(0, 1, 2, 0, 2, 0, 2)],
        (3, 5, 8) => [[new(0), new(1, 1, 1), new(2)]],
        (3, 7, 8) => [[new(0), new(1), new(2), new(2, 1, 1)]],
        (3, 3, 8) => [Beats(0)],
        (3, 6, 8) => [Beats(0, 2)],
        (3, 9, 8) => [Beats(0, 1, 2)],
        (3, 12, 8) => [Beats(0, 1, 0, 2)],
        (_, 2, 4) => [Beats(0, 3)],
        (_, 3, 4) => [Beats(0, 2, 3)],
        (_, 5, 4) => [Beats(0, 2, 1, 2, 3), Beats(0, 1, 2, 0, 3)],
        (_, 6, 4) => [Beats(0, 2, 3, 0, 2, 3)],
        (_, 7, 4) => [Beats(0, 1, 2, 3, 0, 2, 3), Beats(0, 2, 1, 0, 1, 2, 3)],
        (_, 5, 8) => [[new(0), new(0, 1, 1), new(3)]],
        (_, 7, 8) => [[new(0), new(1), new(2), new(3, 1, 1)], [new(0), new(0, 1, 1), new(2), new(3)]],
        (_, 3, 8) => [Beats(0)],
        (_, 6, 8) => [Beats(0, 3)],
        (_, 9, 8) => [Beats(0, 2, 3)],
        (_, 12, 8) => [Beats(0, 1, 2, 3)],
        _ => throw new ArgumentException($"{played.Numerator}/{played.Denominator} is not a meter that styles can be cut for.", nameof(played)),
    };

    private static Slice[] Beats(params ReadOnlySpan<int> beats)
    {
        var slices = new Slice[beats.Length];
        for (var i = 0; i < beats.Length; i++) slices[i] = new Slice(beats[i]);
        return slices;
    }
}
