namespace MusicVerse.Audio.Mixing;

internal static class Decibels
{
    public static float ToGain(double decibels) => (float)Math.Pow(10, decibels / 20);

    /// <returns>Negative infinity for silence.</returns>
    public static double FromGain(double gain) => 20 * Math.Log10(gain);
}
