using System.Globalization;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Production;

/// <summary>What players show about a file.</summary>
internal sealed record Tags(string Title, string Genre, double? TempoBpm, string? Key);

/// <summary>FLAC and MP3 by ffmpeg, bit-exact: no dates and no program versions in the files.</summary>
internal sealed class Encoder(AudioTools tools)
{
    private const string Mp3Bitrate = "256k";
    private static readonly string[] Quiet = ["-nostdin", "-v", "error", "-y"];
    private static readonly string[] PcmInput = ["-f", "s32le", "-ar", "44100", "-ac", "2", "-i", "pipe:0"];
    private static readonly string[] BitExact = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"];

    /// <summary>44.1 kHz, 24 bits.</summary>
    public Task Flac(StereoBuffer sound, string path, Tags? tags, CancellationToken cancel) =>
        Run([.. Quiet, .. PcmInput, .. BitExact, .. Metadata(tags), "-c:a", "flac", "-sample_fmt", "s32", "-bits_per_raw_sample", "24",
            "-compression_level", "5", "-threads", "1", "-f", "flac", path], sound, cancel);

    public Task Mp3(StereoBuffer sound, string path, Tags tags, string coverJpeg, CancellationToken cancel) =>
        Run([.. Quiet, .. PcmInput, "-f", "image2", "-c:v", "mjpeg", "-i", coverJpeg, "-map", "0:a", "-map", "1:v", .. BitExact, .. Metadata(tags),
            "-c:a", "libmp3lame", "-b:a", Mp3Bitrate, "-compression_level", "5", "-c:v", "copy", "-disposition:v", "attached_pic",
            "-metadata:s:v", "comment=Cover (front)", "-id3v2_version", "3", "-f", "mp3", path], sound, cancel);

    private async Task Run(string[] arguments, StereoBuffer sound, CancellationToken cancel) =>
        await ExternalProgram.Run(tools.Ffmpeg, arguments, cancel, feed: (stream, token) => PcmStreams.WriteInt24(stream, sound, token));

    private static List<string> Metadata(Tags? tags)
    {
        if (tags is null) return [];
        List<string> arguments = ["-metadata", $"title={tags.Title}", "-metadata", "artist=MusicVerse", "-metadata", $"genre={tags.Genre}"];
        if (tags.TempoBpm is { } bpm) arguments.AddRange(["-metadata", string.Create(CultureInfo.InvariantCulture, $"TBPM={Math.Round(bpm)}")]);
        if (tags.Key is { } key) arguments.AddRange(["-metadata", $"TKEY={Id3Key(key)}"]);
        return arguments;
    }

    /// <summary>ID3 writes "F# minor" as "F#m".</summary>
    private static string Id3Key(string key) =>
        key.Replace(" minor", "m", StringComparison.Ordinal).Replace(" major", "", StringComparison.Ordinal);
}
