using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Analysis;

/// <param name="Confidence">0…1: the winner's lead over the second, less where few tones stand out of noise.</param>
/// <param name="Alternative">The second best; between two semitones the same key on the other one.</param>
internal sealed record KeyEstimate(Key Key, double Confidence, Key? Alternative = null);

/// <summary>Key from the pitch classes that sound: a chroma vector compared with the 24 rotated key profiles.</summary>
/// <remarks>Krumhansl and Schmuckler's correlation with profiles of Temperley (2005) and Faraldo (2016) averaged.</remarks>
internal static class KeyEstimator
{
    private const int ThirdsPerSemitone = ToneScan.ChromaBins / 12;
    private const double LeadForCertainty = 0.25;
    // The bass plays roots, and the end is where the tonic is; both say less often what the whole says.
    private const double BassWeight = 0.25, EndingWeight = 0.25, EndingSeconds = 2;
    private const double LeastStrength = 1e-3, AudibleShare = 0.2;
    // Noise has less of the one, music more of the other.
    private const double NoTonality = 0.01, ClearTonality = 0.1;
    // So near to the middle between two semitones nobody can tell which is meant.
    private const double BetweenSemitones = 0.1;

    private static readonly double[] MajorProfile =
        Average([.748, .060, .488, .082, .670, .460, .096, .715, .104, .366, .057, .400], [1, 0, .42, 0, .53, .37, 0, .77, 0, .38, .21, .30]);

    private static readonly double[] MinorProfile =
        Average([.712, .084, .474, .618, .049, .460, .105, .747, .404, .067, .133, .330], [1, 0, .36, .39, 0, .38, 0, .74, .27, 0, .42, .23]);

    /// <returns>Null for silence and for sound without pitch.</returns>
    public static KeyEstimate? Estimate(MonoSound sound) => Estimate(sound.Tones());

    /// <returns>As above.</returns>
    public static KeyEstimate? Estimate(ToneCurves tones)
    {
        var tuning = Tuning(tones.Chroma);
        var all = Chroma(tones.Chroma, 0, tones.Length, tuning);
        if (all.Sum() <= 0 || tones.Tonality <= NoTonality) return null;
        var bass = Chroma(tones.Bass, 0, tones.Length, tuning);
        var (first, end) = Ending(tones);
        var ending = Chroma(tones.Chroma, first, end, tuning);
        var ranked = Enumerable.Range(0, 24)
            .Select(i => new Key(i % 12, i < 12 ? Mode.Major : Mode.Minor))
            .Select(key => (Key: key, Score: Likeness(all, key) + BassWeight * Likeness(bass, key) + EndingWeight * Likeness(ending, key)))
            .OrderByDescending(rank => rank.Score).ToList();
        var clarity = Math.Min(1, (tones.Tonality - NoTonality) / (ClearTonality - NoTonality));
        var lead = clarity * Math.Clamp((ranked[0].Score - ranked[1].Score) / LeadForCertainty, 0, 1);
        var toMiddle = 0.5 - Math.Abs(tones.Detuning);
        return toMiddle > BetweenSemitones
            ? new KeyEstimate(ranked[0].Key, lead, ranked[1].Key)
            : new KeyEstimate(ranked[0].Key, lead * toMiddle / BetweenSemitones, ranked[0].Key.Transposed(tuning < 0 ? -1 : 1));
    }

    /// <summary>Twelve strengths from C over the whole piece; all zeros for silence.</summary>
    public static double[] Chroma(ToneCurves tones) => Chroma(tones.Chroma, 0, tones.Length, Tuning(tones.Chroma));

    /// <summary>Every frame counts alike, however loud: otherwise one chorus would decide.</summary>
    private static double[] Chroma(float[] rows, int first, int end, int tuning)
    {
        var chroma = new double[12];
        var frame = new double[12];
        for (var row = first; row < end; row++)
        {
            Array.Clear(frame);
            for (var i = 0; i < ToneScan.ChromaBins; i++) frame[PitchClassOf(i, tuning)] += rows[row * ToneScan.ChromaBins + i];
            var strongest = frame.Max();
            if (strongest < LeastStrength) continue;
            for (var i = 0; i < 12; i++) chroma[i] += frame[i] / strongest;
        }
        return chroma;
    }

    /// <summary>Where between the semitones of 440 Hz the piece is tuned, in thirds: -1, 0 or 1.</summary>
    private static int Tuning(float[] rows)
    {
        var thirds = new double[ThirdsPerSemitone];
        for (var i = 0; i < rows.Length; i++) thirds[i % ThirdsPerSemitone] += rows[i];
        var strongest = Array.IndexOf(thirds, thirds.Max());
        return strongest == ThirdsPerSemitone - 1 ? -1 : strongest;
    }

    /// <summary>The tuned bin and the one on either side of it.</summary>
    private static int PitchClassOf(int bin, int tuning) =>
        PitchClass.Wrap((int)Math.Floor((bin - tuning + 1) / (double)ThirdsPerSemitone));

    /// <summary>The last two seconds before the sound dies away: music ends at home.</summary>
    private static (int First, int End) Ending(ToneCurves tones)
    {
        double[] levels = [.. Enumerable.Range(0, tones.Length).Select(row => Strongest(tones.Chroma.AsSpan(row * ToneScan.ChromaBins, ToneScan.ChromaBins)))];
        var loudest = levels.Max();
        var end = Array.FindLastIndex(levels, level => level >= AudibleShare * loudest) + 1;
        return (Math.Max(0, end - (int)(EndingSeconds * ToneCurves.FramesPerSecond)), end);
    }

    private static double Strongest(ReadOnlySpan<float> row)
    {
        var strongest = 0f;
        foreach (var value in row) strongest = Math.Max(strongest, value);
        return strongest;
    }

    private static double Likeness(double[] chroma, Key key) => Correlation(chroma, key.IsMinor ? MinorProfile : MajorProfile, key.Tonic);

    private static double Correlation(double[] chroma, double[] profile, int tonic)
    {
        var (meanChroma, meanProfile) = (chroma.Average(), profile.Average());
        double product = 0, chromaPower = 0, profilePower = 0;
        for (var i = 0; i < 12; i++)
        {
            var c = chroma[(i + tonic) % 12] - meanChroma;
            var p = profile[i] - meanProfile;
            product += c * p;
            chromaPower += c * c;
            profilePower += p * p;
        }
        return product / Math.Sqrt(chromaPower * profilePower + 1e-12);
    }

    private static double[] Average(double[] a, double[] b) => [.. a.Select((value, i) => value / a.Sum() + b[i] / b.Sum())];
}
