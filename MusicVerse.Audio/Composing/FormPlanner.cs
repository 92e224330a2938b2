using System.Globalization;

namespace MusicVerse.Audio.Composing;

/// <summary>Lays a style's form out over a number of bars: longer pieces repeat, shorter ones drop what they can spare.</summary>
internal static class FormPlanner
{
    private const double LongestStretch = 1.5;
    private const int LongPiece = 24, MiddlePiece = 12;

    /// <summary>A lift needs a home to leave: long pieces only, and not more than this share of them.</summary>
    private const int ModulatingPiece = 48;
    private const double ModulationChance = 0.6, LongestLift = 0.25;

    /// <summary>Songs of twelve-bar choruses keep them whole.</summary>
    private const int TwelveBars = 12;

    /// <summary>What a short piece spares first, then returns of verse and chorus, and at last the frame.</summary>
    private static readonly SectionKind[] Colours = [SectionKind.Bridge, SectionKind.Break, SectionKind.Build];
    private static readonly SectionKind[] Skeleton = [SectionKind.Outro, SectionKind.Intro, SectionKind.Verse, SectionKind.Chorus];

    /// <param name="keepsIntro">The prompt says what happens in the intro, so there has to be one.</param>
    public static List<Section> Plan(StyleDefinition style, int bars, Chance chance, bool keepsIntro)
    {
        var plans = keepsIntro ? [.. style.Form.Plans.Where(p => p.StartsWith("intro", StringComparison.Ordinal))] : style.Form.Plans;
        var plan = Parse(chance.Pick(plans));
        Lengthen(plan, bars);
        var unit = bars >= LongPiece ? 4 : bars >= MiddlePiece ? 2 : 1;
        Shorten(plan, bars, unit, keepsIntro);
        var lengths = Lengths(plan, bars, unit);
        var lifts = bars >= ModulatingPiece && chance.Happens(ModulationChance);
        return Name(plan, lengths, style, lifts);
    }

    private sealed record Entry(SectionKind Kind, int Bars, double Energy);

    private static List<Entry> Parse(string plan) => [.. plan.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry =>
    {
        var fields = entry.Split(':');
        return new Entry(Enum.Parse<SectionKind>(fields[0], ignoreCase: true),
            int.Parse(fields[1], CultureInfo.InvariantCulture), double.Parse(fields[2], CultureInfo.InvariantCulture));
    })];

    /// <summary>Repeats the pair of sections before the last chorus until the plan is long enough.</summary>
    private static void Lengthen(List<Entry> plan, int bars)
    {
        while (bars > plan.Sum(e => e.Bars) * LongestStretch)
        {
            var last = plan.FindLastIndex(e => e.Kind == SectionKind.Chorus);
            var from = Math.Max(1, plan.FindLastIndex(Math.Max(0, last - 1), e => e.Kind == SectionKind.Chorus));
            var repeated = plan.GetRange(from, Math.Max(1, last - from));
            plan.InsertRange(last, repeated);
        }
    }

    private static void Shorten(List<Entry> plan, int bars, int unit, bool keepsIntro)
    {
        while (plan.Count > 1 && (plan.Sum(e => UnitOf(e, bars, unit)) > bars || plan.Count * AverageBars(bars) > bars))
            plan.RemoveAt(Victim(plan, keepsIntro));
    }

    private static int Victim(List<Entry> plan, bool keepsIntro)
    {
        for (var i = 1; i < plan.Count; i++)
            if (plan[i].Kind == plan[i - 1].Kind) return i;
        int Count(SectionKind kind) => plan.Count(entry => entry.Kind == kind);
        var (verses, choruses) = (Count(SectionKind.Verse), Count(SectionKind.Chorus));
        var spare = Array.Exists(Colours, kind => Count(kind) > 0) ? Array.Find(Colours, kind => Count(kind) > 0)
            : Math.Max(verses, choruses) > 1 ? verses >= choruses ? SectionKind.Verse : SectionKind.Chorus
            : Array.Find(Skeleton, kind => Count(kind) > 0 && !(keepsIntro && kind == SectionKind.Intro));
        return plan.FindLastIndex(entry => entry.Kind == spare);
    }

    /// <summary>Shares the bars out in whole phrases; what does not make a phrase goes to the end.</summary>
    private static int[] Lengths(List<Entry> plan, int bars, int unit)
    {
        var total = plan.Sum(e => e.Bars);
        var wanted = plan.Select(e => (double)e.Bars * bars / total).ToArray();
        var units = plan.Select(e => UnitOf(e, bars, unit)).ToArray();
        if (units.Sum() > bars) Array.Fill(units, unit);
        var lengths = wanted.Select((w, i) => Math.Max(units[i], (int)Math.Round(w / units[i]) * units[i])).ToArray();
        while (lengths.Sum() > bars)
        {
            var longest = Best(plan.Count, i => lengths[i] > units[i], i => lengths[i] - wanted[i] + (IsFrame(plan[i]) ? 2 : 0));
            if (longest is not { } spare) break;
            lengths[spare] -= units[spare];
        }
        while (Best(plan.Count, i => units[i] <= bars - lengths.Sum() && !IsFrame(plan[i]), i => wanted[i] - lengths[i]) is { } shortest)
            lengths[shortest] += units[shortest];
        lengths[^1] += bars - lengths.Sum();
        return lengths;
    }

    /// <summary>Sections shorter than this on average would be gone before they are heard.</summary>
    private static int AverageBars(int bars) => bars >= LongPiece ? 5 : bars >= MiddlePiece ? 4 : bars >= 8 ? 3 : 2;

    private static int UnitOf(Entry entry, int bars, int unit) => bars > TwelveBars && entry.Bars % TwelveBars == 0 ? TwelveBars : unit;

    private static bool IsFrame(Entry entry) => entry.Kind is SectionKind.Intro or SectionKind.Outro;

    private static int? Best(int count, Func<int, bool> fits, Func<int, double> by)
    {
        int? best = null;
        for (var i = 0; i < count; i++)
            if (fits(i) && (best is null || by(i) > by(best.Value))) best = i;
        return best;
    }

    private static List<Section> Name(List<Entry> plan, int[] lengths, StyleDefinition style, bool lifts)
    {
        var sections = new List<Section>();
        var seen = new Dictionary<SectionKind, int>();
        var start = 0;
        var lastChorus = plan.FindLastIndex(e => e.Kind == SectionKind.Chorus);
        var liftsLast = lifts && style.Lift != 0 && plan.Take(Math.Max(0, lastChorus)).Any(e => e.Kind == SectionKind.Chorus)
            && lengths.Skip(lastChorus).Sum() <= LongestLift * lengths.Sum();
        foreach (var (index, entry) in plan.Index())
        {
            var occurrence = seen.GetValueOrDefault(entry.Kind);
            seen[entry.Kind] = occurrence + 1;
            var name = style.Form.Names?.GetValueOrDefault(entry.Kind) ?? entry.Kind.ToString().ToLower(CultureInfo.InvariantCulture);
            var several = plan.Count(e => e.Kind == entry.Kind) > 1;
            var shift = liftsLast && index >= lastChorus ? style.Lift : entry.Kind == SectionKind.Bridge ? style.BridgeShift : 0;
            sections.Add(new Section(several ? $"{name} {occurrence + 1}" : name, entry.Kind, start, lengths[index], entry.Energy, occurrence, shift));
            start += lengths[index];
        }
        return sections;
    }
}
