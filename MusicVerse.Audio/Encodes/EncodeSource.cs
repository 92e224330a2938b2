using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Encodes;

/// <summary>One call of ffmpeg.</summary>
/// <param name="Name">What people are told is being made.</param>
/// <param name="Feed">Writes ffmpeg's input; null when it has none.</param>
internal sealed record EncodeRun(string Name, IReadOnlyList<string> Arguments, Func<Stream, CancellationToken, Task>? Feed = null);

/// <summary>The master as ffmpeg's first input.</summary>
internal sealed record EncodeSource(EncodeInput Input, ProbedAudio Probed)
{
    /// <summary>Neither dates nor the names and versions of programs; nor what tags and pictures the source has itself.</summary>
    public static IReadOnlyList<string> BitExact { get; } = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"];

    /// <remarks>The demuxer is pinned, so that the file is not guessed twice.</remarks>
    public IReadOnlyList<string> Arguments { get; } =
        ["-protocol_whitelist", "file,pipe", "-f", Probed.Demuxer.Split(',')[0], "-i", $"file:{Path.GetFullPath(Input.Path)}"];

    /// <summary>The master alone, stereo at its own 44.1 kHz.</summary>
    public IReadOnlyList<string> Sound { get; } = ["-map", "0:a:0", "-ac", "2", "-ar", "44100"];
}
