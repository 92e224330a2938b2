using System.Globalization;
using System.Text.RegularExpressions;
using MusicVerse.Audio;
using MusicVerse.Audio.Tools;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>What ffmpeg says of a file, for comparison with what we say and make.</summary>
internal static partial class MeasuredOutside
{
    private static readonly AudioTools Tools = new();

    [GeneratedRegex(@"(?<name>I|Peak):\s+(?<value>-?[\d.]+|-?inf) (?:LUFS|dBFS)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Summary();

    /// <summary>True peak in dBTP and integrated loudness in LUFS, to a tenth.</summary>
    public static async Task<(double PeakDbtp, double Lufs)> Level(string path)
    {
        var said = await ExternalProgram.Run(
            Tools.Ffmpeg, ["-nostdin", "-hide_banner", "-i", path, "-map", "0:a:0", "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"],
            TestContext.Current.CancellationToken);
        string Text(string name) => Summary().Matches(said).Last(match => match.Groups["name"].Value == name).Groups["value"].Value;
        double Value(string name) => double.Parse(Text(name), CultureInfo.InvariantCulture);
        return (Value("Peak"), Value("I"));
    }

    /// <summary>Interleaved samples with the file's own channels.</summary>
    public static async Task<float[]> Samples(string path, params string[] options)
    {
        using var raw = new MemoryStream();
        await ExternalProgram.Run(
            Tools.Ffmpeg, ["-nostdin", "-v", "error", "-i", path, "-map", "0:a:0", .. options, "-f", "f32le", "pipe:1"],
            TestContext.Current.CancellationToken, drain: (stream, cancel) => stream.CopyToAsync(raw, cancel));
        var samples = new float[raw.Length / sizeof(float)];
        Buffer.BlockCopy(raw.GetBuffer(), 0, samples, 0, samples.Length * sizeof(float));
        return samples;
    }
}
