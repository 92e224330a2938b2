namespace MusicVerse.Audio.Composing;

/// <param name="At">Quarter notes from the start of the bar.</param>
/// <param name="Length">Quarter notes, sustain marks included.</param>
internal readonly record struct Step(double At, double Length, char Symbol);

/// <summary>
/// A rhythm written as text: one character per step, the bar divided evenly by their number ("x..x..x." is eighths in
/// 4/4, twelve steps are triplets). '.' rests, '-' holds the note before it, '/' starts another bar; spaces only help the eye.
/// </summary>
internal static class Pattern
{
    /// <param name="bar">Which bar of the pattern; patterns repeat.</param>
    /// <param name="written">Quarter notes of the bar that the pattern was written for.</param>
    /// <param name="played">Quarter notes of the bar to fill: a longer bar repeats the pattern's start, a shorter cuts it.</param>
    public static IEnumerable<Step> Bar(string text, int bar, double written, double played)
    {
        var bars = text.Split('/');
        var steps = bars[bar % bars.Length].Replace(" ", "", StringComparison.Ordinal);
        var size = written / steps.Length;
        var count = (int)Math.Round(played / size);
        for (var i = 0; i < count; i++)
        {
            var symbol = steps[i % steps.Length];
            if (symbol is '.' or '-') continue;
            var length = 1;
            while (i + length < count && steps[(i + length) % steps.Length] == '-') length++;
            yield return new Step(i * size, length * size, symbol);
        }
    }

    public static int Bars(string text) => text.Count(c => c == '/') + 1;

    /// <summary>How loud the common symbols play, 0…1.</summary>
    public static double Velocity(char symbol) => symbol switch
    {
        'X' => 0.98, 'x' or 'R' or 'u' => 0.84, 'o' or 'r' => 0.64, 'g' => 0.34, _ => 0.76,
    };
}
