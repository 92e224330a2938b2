using System.Threading.Channels;
using MusicVerse.Audio.Encodes;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Production;

/// <summary>FLAC by its reference encoder, which starts ten times faster than ffmpeg, and MP3 by ffmpeg. No dates in the files.</summary>
internal sealed class Encoder(AudioTools tools)
{
    private const string Mp3Bitrate = "256k";
    private const string FlacLevel = "-5";
    private const string FrontCover = "3";
    private static readonly string[] Quiet = ["-nostdin", "-v", "error", "-y"];
    private static readonly string[] PcmInput = ["-f", "s24le", "-ar", "44100", "-ac", "2", "-i", "pipe:0"];
    private static readonly string[] Sound = ["-map", "0:a", .. EncodeSource.BitExact];
    private static readonly string[] RawInput =
        ["--force-raw-format", "--endian=little", "--sign=signed", "--channels=2", "--bps=24", "--sample-rate=44100", "-"];

    /// <summary>44.1 kHz, 24 bits, without a picture.</summary>
    public Task Flac(StereoBuffer sound, string path, Tags? tags, CancellationToken cancel) => Flac(sound, path, tags, coverJpeg: null, cancel);

    /// <summary>44.1 kHz, 24 bits.</summary>
    /// <param name="coverJpeg">Embedded; null for none.</param>
    public Task Flac(StereoBuffer sound, string path, Tags? tags, string? coverJpeg, CancellationToken cancel) =>
        Run(tools.Flac, FlacArguments(path, tags, coverJpeg), sound, cancel);

    /// <summary>44.1 kHz, 24 bits, of sound that comes piece by piece for at most <paramref name="limit"/>. The pieces are disposed of.</summary>
    public Task Flac(ChannelReader<StereoBuffer> pieces, string path, TimeSpan limit, CancellationToken cancel) =>
        ExternalProgram.Run(tools.Flac, FlacArguments(path, tags: null, coverJpeg: null), cancel, limit: limit, feed: async (stream, token) =>
        {
            await foreach (var piece in pieces.ReadAllAsync(token))
            {
                await PcmStreams.WriteInt24(stream, piece, token);
                piece.Dispose();
            }
        });

    /// <param name="coverJpeg">Embedded; null for none.</param>
    /// <returns>By how many dB it was turned down, so that no peak is beyond full scale: 0 or less.</returns>
    public Task<double> Mp3(StereoBuffer sound, string path, Tags tags, string? coverJpeg, CancellationToken cancel) =>
        new PeakGuard(tools).Encode(
            [LossyFile.Mp3(path)], gain => Run(tools.Ffmpeg, Mp3Arguments(path, tags, coverJpeg, gain), sound, cancel), cancel);

    private static string[] Mp3Arguments(string path, Tags tags, string? coverJpeg, double gainDb) =>
        [.. Quiet, .. PcmInput, .. FileTags.CoverInput(coverJpeg), .. Sound, .. Volume(gainDb), .. FileTags.Id3(tags), "-c:a", "libmp3lame", "-b:a", Mp3Bitrate,
            "-compression_level", "5", .. FileTags.CoverOutput(coverJpeg), "-id3v2_version", "3", "-f", "mp3", path];

    private static string[] Volume(double gainDb) => EncodeSource.Gain(gainDb) is [var filter] ? ["-af", filter] : [];

    private static string[] FlacArguments(string path, Tags? tags, string? coverJpeg) =>
        ["--silent", "--force", FlacLevel, "--no-padding", "--no-seektable", "--no-utf8-convert", .. FileTags.Flac(tags), .. Picture(coverJpeg),
            "-o", Path.GetFullPath(path), .. RawInput];

    private static string[] Picture(string? coverJpeg) =>
        coverJpeg is null ? [] : [$"--picture={FrontCover}|image/jpeg|Cover (front)||{Path.GetFullPath(coverJpeg)}"];

    private static async Task Run(string program, string[] arguments, StereoBuffer sound, CancellationToken cancel) =>
        await ExternalProgram.Run(program, arguments, cancel, feed: (stream, token) => PcmStreams.WriteInt24(stream, sound, token));
}
