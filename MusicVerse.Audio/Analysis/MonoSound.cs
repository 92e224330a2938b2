using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Analysis;

/// <summary>The input of tempo and key analysis: mono at half the rate, at most <see cref="LongestSeconds"/> from the middle.</summary>
internal sealed class MonoSound
{
    public const int SampleRate = StereoBuffer.SampleRate / 2;
    private const int LongestSeconds = 240;

    private MonoSound(float[] samples) => Samples = samples;

    public float[] Samples { get; }

    public static MonoSound From(StereoBuffer sound)
    {
        var frames = Math.Min(sound.Length, LongestSeconds * StereoBuffer.SampleRate);
        var start = (sound.Length - frames) / 2;
        var mixed = new float[frames];
        for (var i = 0; i < frames; i++) mixed[i] = 0.5f * (sound.Left[start + i] + sound.Right[start + i]);
        var resampler = new Resampler(StereoBuffer.SampleRate, SampleRate);
        float[] most = [.. resampler.Add(mixed)];
        return new MonoSound([.. most, .. resampler.Finish()]);
    }

    public OnsetCurves Onsets()
    {
        var scan = new OnsetScan();
        scan.Add(Samples);
        return scan.Finish();
    }

    public ToneCurves Tones()
    {
        var scan = new ToneScan();
        scan.Add(Samples);
        return scan.Finish();
    }
}
