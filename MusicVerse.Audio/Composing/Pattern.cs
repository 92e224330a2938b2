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
    /// <param name="beats">Quarter notes of the bar.</param>
    public static IEnumerable<Step> Bar(string text, int bar, double beats)
    {
        var bars = text.Split('/');
        var steps = bars[bar % bars.Length].Replace(" ", "", StringComparison.Ordinal);
        var count = steps.Length;
        var size = beats / count;
        for (var i = 0; i < count; i++)
        {
            var symbol = steps[i];
            if (symbol is '.' or '-') continue;
            var length = 1;
            while (i + length < count && steps[i + length] == '-') length++;
            yield return new Step(i * size, length * size, symbol);
        }
    }

    /// <summary>How loud the common symbols play, 0…1.</summary>
    public static double Velocity(char symbol) => symbol switch
    {
        'X' => 0.98, 'x' or 'R' or 'u' => 0.84, 'o' or 'r' => 0.64, 'g' => 0.34, _ => 0.76,
    };
}
