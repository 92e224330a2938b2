namespace MusicVerse.Audio.Composing;

/// <param name="Letter">Bars with one letter share rhythm and shape.</param>
/// <param name="Rhythm">Empty for a bar of rest.</param>
internal readonly record struct MelodyCell(char Letter, string Rhythm);

/// <summary>The plan of eight bars: which rhythm comes where, and the arch that the line follows.</summary>
internal sealed class MelodyTheme
{
    public const int PhraseBars = 4;

    /// <summary>Classic periods and sentences. Capitals end a phrase, '.' rests.</summary>
    private static readonly string[] Plans =
        ["abaCabdE", "aabCaabE", "abcCabdE", "abaCddaE", "aaBbaaEb", "abaCbbaE", "abACabdE", "a.aCa.dE"];

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
        var cells = plan.Select(letter => new MelodyCell(letter, byLetter[letter])).ToArray();
        for (var bar = 2; bar + 1 < cells.Length; bar += 2)
            if (chance.Happens(rests)) cells[bar] = cells[bar] with { Rhythm = "" };
        return new MelodyTheme { Cells = cells, LastCell = cells.Last(c => char.IsUpper(c.Letter)), Contour = chance.Pick(Enum.GetValues<Contour>()) };
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
