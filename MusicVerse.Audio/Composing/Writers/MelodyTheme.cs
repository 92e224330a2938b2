namespace MusicVerse.Audio.Composing;

/// <summary>What happens to a motif when it comes back.</summary>
internal enum Treatment
{
    /// <summary>As it was, on the chord of the moment.</summary>
    Plain,

    /// <summary>The same steps from another note.</summary>
    SequenceUp, SequenceDown,

    /// <summary>Its steps turned upside down.</summary>
    Inversion,

    /// <summary>Its longest note split in two.</summary>
    Ornament,

    /// <summary>Its end left out.</summary>
    Fragment,

    /// <summary>An eighth later, off the beat.</summary>
    Shift,
}

/// <param name="Letter">Bars with one letter share rhythm and shape.</param>
/// <param name="Rhythm">Empty for a bar of rest.</param>
internal readonly record struct MelodyCell(char Letter, string Rhythm, Treatment Treatment);

/// <summary>The plan of eight bars: which rhythm comes where, how it returns, and the arch that the line follows.</summary>
internal sealed class MelodyTheme
{
    public const int PhraseBars = 4;

    /// <summary>Classic periods and sentences. Capitals end a phrase, '.' rests.</summary>
    private static readonly string[] Plans =
        ["abaCabdE", "aabCaabE", "abcCabdE", "abaCddaE", "aaBbaaEb", "abaCbbaE", "abACabdE", "a.aCa.dE", "aaaBccaE", "abcBaddE"];

    /// <summary>How motifs come back, commoner ways more than once.</summary>
    private static readonly Treatment[] Returns =
    [
        Treatment.Plain, Treatment.Plain, Treatment.SequenceUp, Treatment.SequenceUp, Treatment.SequenceDown, Treatment.SequenceDown,
        Treatment.Inversion, Treatment.Ornament, Treatment.Ornament, Treatment.Fragment, Treatment.Shift,
    ];

    public required MelodyCell[] Cells { get; init; }

    public required MelodyCell LastCell { get; init; }

    public required Contour Contour { get; init; }

    public static MelodyTheme Make(string[] rhythms, string[] cadences, double rests, Chance chance)
    {
        var plan = chance.Pick(Plans);
        var byLetter = new Dictionary<char, string>();
        var left = new List<string>(rhythms);
        foreach (var letter in plan.Distinct())
        {
            if (letter == '.') byLetter[letter] = "";
            else if (char.IsUpper(letter)) byLetter[letter] = chance.Pick(cadences);
            else
            {
                if (left.Count == 0) left.AddRange(rhythms);
                var index = chance.Below(left.Count);
                byLetter[letter] = left[index];
                left.RemoveAt(index);
            }
        }
        var stated = new HashSet<char>();
        var cells = plan.Select(letter => new MelodyCell(letter, byLetter[letter], stated.Add(letter) || char.IsUpper(letter) ? Treatment.Plain : chance.Pick(Returns))).ToArray();
        for (var bar = 2; bar + 1 < cells.Length; bar += 2)
            if (chance.Happens(rests)) cells[bar] = cells[bar] with { Rhythm = "" };
        return new MelodyTheme { Cells = cells, LastCell = cells.Last(c => char.IsUpper(c.Letter)), Contour = chance.Pick(Enum.GetValues<Contour>()) };
    }

    /// <summary>The cell of a bar. When the eight bars come round again some of it is treated afresh.</summary>
    public MelodyCell At(int bar, int cycle, Chance chance)
    {
        const double afresh = 0.4;
        var cell = Cells[bar % Cells.Length];
        return cycle == 0 || char.IsUpper(cell.Letter) || !chance.Happens(afresh) ? cell : cell with { Treatment = chance.Pick(Returns) };
    }
}

/// <summary>The shape of a phrase.</summary>
internal enum Contour { Arch, Rise, Fall, Wave }

internal static class Contours
{
    /// <returns>Height in the register, 0…1, at a position 0…1 of the phrase.</returns>
    public static double Height(this Contour contour, double position) => contour switch
    {
        Contour.Arch => 0.25 + 0.6 * Math.Sin(Math.PI * position),
        Contour.Rise => 0.25 + 0.55 * position,
        Contour.Fall => 0.8 - 0.55 * position,
        _ => 0.5 + 0.3 * Math.Sin(2 * Math.PI * position),
    };
}
