using System.Globalization;
using System.Text;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Analysis;

/// <summary>The waveform picture that players draw: lowest, highest and RMS level of about 2,000 slices.</summary>
internal static class Peaks
{
    private const int Bins = 2000;
    private const float Scale = 127;

    /// <param name="durationMs">Null is the sound's own, rounded.</param>
    public static string ToJson(StereoBuffer sound, long? durationMs = null)
    {
        var perBin = Math.Max(1, (sound.Length + Bins - 1) / Bins);
        var count = (sound.Length + perBin - 1) / perBin;
        durationMs ??= WholeMilliseconds.Of(StereoBuffer.Time(sound.Length));
        var (min, max, rms) = (new int[count], new int[count], new int[count]);
        for (var bin = 0; bin < count; bin++)
            (min[bin], max[bin], rms[bin]) = Slice(sound, bin * perBin, Math.Min(perBin, sound.Length - bin * perBin));
        var json = new StringBuilder();
        json.Append(CultureInfo.InvariantCulture,
            $$"""{"version":1,"sample_rate":{{StereoBuffer.SampleRate}},"samples_per_bin":{{perBin}},"duration_ms":{{durationMs}},"bins":{{count}}""");
        Append(json, "min", min);
        Append(json, "max", max);
        Append(json, "rms", rms);
        return json.Append('}').ToString();
    }

    private static (int Min, int Max, int Rms) Slice(StereoBuffer sound, int at, int frames)
    {
        float low = 0, high = 0;
        double power = 0;
        for (var i = at; i < at + frames; i++)
        {
            var (left, right) = (sound.Left[i], sound.Right[i]);
            low = Math.Min(low, Math.Min(left, right));
            high = Math.Max(high, Math.Max(left, right));
            power += left * (double)left + right * (double)right;
        }
        return (Step(low), Step(high), Step((float)Math.Sqrt(power / (2 * frames))));
    }

    private static int Step(float level) => (int)Math.Round(Math.Clamp(level, -1, 1) * Scale);

    private static void Append(StringBuilder json, string name, int[] values) =>
        json.Append(CultureInfo.InvariantCulture, $",\"{name}\":[").AppendJoin(',', values).Append(']');
}
