using System.Globalization;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Encodes;

/// <summary>One call of ffmpeg.</summary>
/// <param name="Name">What people are told is being made.</param>
/// <param name="Feed">Writes ffmpeg's input; null when it has none.</param>
internal sealed record EncodeRun(string Name, IReadOnlyList<string> Arguments, Func<Stream, CancellationToken, Task>? Feed = null);

/// <summary>Files that are made together, at one level.</summary>
/// <param name="Run">Of a source, which may have been turned down.</param>
/// <param name="Lossy">Those files whose peaks are not the master's.</param>
internal sealed record EncodeGroup(Func<EncodeSource, EncodeRun> Run, IReadOnlyList<LossyFile> Lossy);

/// <summary>The master as ffmpeg's first input.</summary>
/// <param name="GainDb">0, or less where an encoder made peaks beyond full scale (<see cref="PeakGuard"/>).</param>
internal sealed record EncodeSource(EncodeInput Input, ProbedAudio Probed, double GainDb = 0)
{
    /// <summary>Neither dates nor the names and versions of programs; nor what tags and pictures the source has itself.</summary>
    public static IReadOnlyList<string> BitExact { get; } = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"];

    /// <remarks>The demuxer is pinned, so that the file is not guessed twice.</remarks>
    public IReadOnlyList<string> Arguments =>
        ["-protocol_whitelist", "file,pipe", "-f", Probed.Demuxer.Split(',')[0], "-i", $"file:{Path.GetFullPath(Input.Path)}"];

    /// <summary>The master alone, stereo at its own 44.1 kHz.</summary>
    public IReadOnlyList<string> Sound => SoundAt(StereoBuffer.SampleRate);

    /// <param name="further">Filters that come last.</param>
    public IReadOnlyList<string> SoundAt(int sampleRate, params IEnumerable<string> further) =>
        ["-map", "0:a:0", .. SoundArguments.Stereo(Probed, sampleRate, [.. Gain(GainDb), .. further])];

    /// <summary>No filter at all where nothing is turned down: samples pass as they are.</summary>
    public static string[] Gain(double gainDb) => gainDb == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"volume={gainDb}dB:precision=double")];
}
