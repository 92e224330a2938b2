namespace MusicVerse.Audio;

/// <summary>
/// Seeded chance with a stable algorithm (SplitMix64), so that a seed means the same music on every machine and in
/// every later release of .NET. Each musical decision draws from its own stream: a change in the drums then leaves
/// the melody of an old seed alone.
/// </summary>
internal sealed class Chance
{
    private const ulong FnvOffset = 14695981039346656037, FnvPrime = 1099511628211;
    private ulong _state;

    private Chance(ulong state) => _state = state;

    public static Chance For(long seed, params ReadOnlySpan<string> purpose)
    {
        var hash = FnvOffset ^ (ulong)seed;
        foreach (var word in purpose)
        {
            foreach (var letter in word) hash = (hash ^ letter) * FnvPrime;
            hash = (hash ^ '/') * FnvPrime;
        }
        return new Chance(hash);
    }

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <returns>A number in [0, 1).</returns>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <returns>A whole number in [0, count).</returns>
    public int Below(int count) => (int)(Unit() * count);

    public bool Happens(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>A bell curve from the sum of four uniform draws: bounded at ±3.5 deviations, without a logarithm.</summary>
    public double Bell(double deviation) => (Unit() + Unit() + Unit() + Unit() - 2) * 1.732 * deviation;
}
