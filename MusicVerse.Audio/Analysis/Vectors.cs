namespace MusicVerse.Audio.Analysis;

internal static class Vectors
{
    /// <summary>-1…1; 0 where either is all zeros.</summary>
    public static double Cosine(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double product = 0, powerA = 0, powerB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            product += a[i] * b[i];
            powerA += a[i] * a[i];
            powerB += b[i] * b[i];
        }
        return powerA <= 0 || powerB <= 0 ? 0 : product / Math.Sqrt(powerA * powerB);
    }
}
