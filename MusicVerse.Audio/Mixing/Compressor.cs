namespace MusicVerse.Audio.Mixing;

/// <summary>A stereo-linked feed-forward compressor with a soft knee.</summary>
/// <param name="ThresholdDb">Level above which it works, in dBFS RMS.</param>
/// <param name="Ratio">Decibels in per decibel out above the threshold.</param>
internal sealed record Compressor(double ThresholdDb, double Ratio, double AttackMs = 10, double ReleaseMs = 120)
{
    /// <summary>Gain is worked out once per this many frames (0.7 ms) and interpolated between.</summary>
    private const int ControlFrames = 32;
    private const double KneeDb = 6, Silence = 1e-10;

    public void Apply(StereoBuffer sound)
    {
        var attack = Coefficient(AttackMs);
        var release = Coefficient(ReleaseMs);
        double power = 0;
        var gain = 1f;
        for (var at = 0; at < sound.Length; at += ControlFrames)
        {
            var frames = Math.Min(ControlFrames, sound.Length - at);
            var level = MeanSquare(sound, at, frames);
            power += (level - power) * (level > power ? attack : release);
            var next = Decibels.ToGain(-Reduction(10 * Math.Log10(power + Silence)));
            var step = (next - gain) / frames;
            for (var i = at; i < at + frames; i++)
            {
                gain += step;
                sound.Left[i] *= gain;
                sound.Right[i] *= gain;
            }
        }
    }

    private double Reduction(double levelDb)
    {
        var over = levelDb - ThresholdDb;
        var slope = 1 - 1 / Ratio;
        if (over <= -KneeDb / 2) return 0;
        if (over >= KneeDb / 2) return over * slope;
        var inKnee = over + KneeDb / 2;
        return slope * inKnee * inKnee / (2 * KneeDb);
    }

    private static double MeanSquare(StereoBuffer sound, int at, int frames)
    {
        double sum = 0;
        for (var i = at; i < at + frames; i++)
            sum += sound.Left[i] * (double)sound.Left[i] + sound.Right[i] * (double)sound.Right[i];
        return sum / (2 * frames);
    }

    private static double Coefficient(double milliseconds) =>
        1 - Math.Exp(-ControlFrames / (milliseconds / 1000 * StereoBuffer.SampleRate));
}
