using MusicVerse.Audio.Analysis;

namespace MusicVerse.Audio.Mixing;

/// <summary>Brings a mix to the loudness and peak level that streaming services play at.</summary>
internal static class Mastering
{
    public const double TargetLufs = -14;

    /// <summary>Below the promised -1 dBTP, because lossy encoders overshoot by some tenths of a decibel.</summary>
    public const double CeilingDbtp = -1.5;

    private const double ToleranceLu = 0.05;
    private const int MaxPasses = 6;

    /// <summary>What meters of true peaks differ by.</summary>
    public const double MeterDb = 0.1;

    /// <summary>More than the quietest sound that counts (-70 LUFS) can need; ends the search where peaks keep the target out of reach.</summary>
    private const double MaxGainDb = 65;

    /// <summary>Gain and true-peak limiting in place, repeated until the measured loudness is on target.</summary>
    /// <returns>Loudness reached, in LUFS; negative infinity when there is nothing to hear.</returns>
    public static double Master(StereoBuffer sound, double targetLufs = TargetLufs, double ceilingDbtp = CeilingDbtp) =>
        Master(sound, targetLufs, ceilingDbtp, out _);

    /// <param name="gainDb">What the whole was turned up by, before its peaks were limited; 0 when there is nothing to hear.</param>
    public static double Master(StereoBuffer sound, double targetLufs, double ceilingDbtp, out double gainDb)
    {
        gainDb = 0;
        var loudness = LoudnessMeter.Measure(sound).Integrated;
        if (double.IsNegativeInfinity(loudness) || SilenceScan.IsOffsetAlone(sound)) return double.NegativeInfinity;
        var ceiling = Decibels.ToGain(ceilingDbtp - MeterDb);
        gainDb = Math.Min(MaxGainDb, targetLufs - loudness);
        var peaks = TruePeak.Envelope(sound, floor: ceiling / TruePeak.HighestRise / Decibels.ToGain(gainDb + 3));
        var envelope = new float[sound.Length];
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            Limiter.Envelope(peaks, Decibels.ToGain(gainDb), ceiling, envelope);
            loudness = LoudnessMeter.Measure(sound, Decibels.ToGain(gainDb), envelope).Integrated;
            if (Math.Abs(targetLufs - loudness) < ToleranceLu || gainDb >= MaxGainDb) break;
            gainDb = Math.Min(MaxGainDb, gainDb + (targetLufs - loudness));
        }
        Apply(sound, Decibels.ToGain(gainDb), envelope);
        Limiter.Hold(sound, ceilingDbtp - MeterDb);
        return LoudnessMeter.Measure(sound).Integrated;
    }

    private static void Apply(StereoBuffer sound, float gain, float[] envelope)
    {
        for (var i = 0; i < sound.Length; i++)
        {
            sound.Left[i] *= gain * envelope[i];
            sound.Right[i] *= gain * envelope[i];
        }
    }
}
