using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MusicVerse.Tests.Hosting;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>What ffprobe and FFmpeg say of a file, so that our own meters do not judge themselves.</summary>
internal static partial class MediaTools
{
    /// <summary>Length in seconds, sample rate, codec of the first audio stream.</summary>
    public static async Task<(double Seconds, int SampleRate, string Codec)> Probe(string file)
    {
        var (output, _) = await Programs.Run("ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_format", file);
        using var json = JsonDocument.Parse(output);
        var audio = json.RootElement.GetProperty("streams").EnumerateArray().First(s => s.GetProperty("codec_type").GetString() == "audio");
        return (
            double.Parse(json.RootElement.GetProperty("format").GetProperty("duration").GetString()!, CultureInfo.InvariantCulture),
            int.Parse(audio.GetProperty("sample_rate").GetString()!, CultureInfo.InvariantCulture),
            audio.GetProperty("codec_name").GetString()!);
    }

    /// <summary>Integrated loudness in LUFS and true peak in dBTP, by FFmpeg's EBU R 128 meter; decodes the whole file.</summary>
    public static async Task<(double Lufs, double PeakDbtp)> Loudness(string file)
    {
        var (_, log) = await Programs.Run("ffmpeg", "-nostdin", "-hide_banner", "-i", file, "-af", "ebur128=peak=true", "-f", "null", "-");
        return (Number(Integrated().Matches(log)), Number(TruePeak().Matches(log)));
    }

    /// <summary>Decodes the whole file and fails on the first damaged frame.</summary>
    public static Task Play(string file) => Programs.Run("ffmpeg", "-nostdin", "-v", "error", "-xerror", "-i", file, "-f", "null", "-");

    // The last one is the summary.
    private static double Number(MatchCollection matches) => double.Parse(matches[^1].Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"I:\s+(-?[0-9.]+) LUFS")]
    private static partial Regex Integrated();

    [GeneratedRegex(@"Peak:\s+(-?[0-9.]+) dBFS")]
    private static partial Regex TruePeak();
}
