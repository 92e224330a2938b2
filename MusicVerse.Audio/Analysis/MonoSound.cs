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
        var frames = Math.Min(sound.Length / 2, LongestSeconds * SampleRate);
        var start = (sound.Length / 2 - frames) / 2 * 2;
        var samples = new float[frames];
        // Averaging two neighbours halves the rate; what folds back lies above 8 kHz, where neither analysis looks.
        for (var i = 0; i < frames; i++)
        {
            var at = start + 2 * i;
            samples[i] = 0.25f * (sound.Left[at] + sound.Right[at] + sound.Left[at + 1] + sound.Right[at + 1]);
        }
        return new MonoSound(samples);
    }
}
