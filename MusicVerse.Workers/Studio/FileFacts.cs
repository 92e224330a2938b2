using System.Globalization;
using MusicVerse.Audio;

namespace MusicVerse.Workers.Studio;

/// <summary>What kind of file a track was made of, for people.</summary>
internal static class FileFacts
{
    /// <returns>"Uploaded: MP3, 44.1 kHz, stereo, 320 kbit/s".</returns>
    public static string Of(AnalyzedFormat format) => $"Uploaded: {string.Join(", ", Facts(format))}";

    private static IEnumerable<string> Facts(AnalyzedFormat format)
    {
        yield return format.Container.ToUpperInvariant();
        yield return string.Create(CultureInfo.InvariantCulture, $"{format.SampleRate / 1000.0:0.###} kHz");
        yield return format.Channels switch { 1 => "mono", 2 => "stereo", var channels => $"{channels} channels" };
        if (format.BitDepth is { } bits)
        {
            yield return $"{bits} bit";
        }
        else if (format.BitRate is { } rate)
        {
            yield return $"{Math.Round(rate / 1000.0)} kbit/s";
        }
    }
}
