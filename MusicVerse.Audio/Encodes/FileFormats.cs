using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Encodes;

/// <summary>A format that is one file.</summary>
/// <param name="Lossy">How a lossy file is read again; null where nothing is lost.</param>
internal sealed record FileFormat(
    string Id, string Extension, string ContentType, Func<EncodeSource, string, EncodeRun> Make, Func<string, LossyFile>? Lossy = null)
{
    public EncodeGroup Group(string directory) => new(source => Make(source, FilePath(directory)), Lossy is null ? [] : [Lossy(FilePath(directory))]);

    public EncodedFile File(string directory) => new(Id, Id, FilePath(directory), ContentType);

    private string FilePath(string directory) => Path.Combine(directory, $"{Id}.{Extension}");
}

internal static class FileFormats
{
    private const int OpusRate = 48_000;

    public static IReadOnlyList<FileFormat> All { get; } =
    [
        new("mp3", "mp3", "audio/mpeg", Mp3, LossyFile.Mp3),
        new("aac", "m4a", "audio/mp4", Aac, LossyFile.Mp4),
        new("opus", "opus", "audio/ogg", Opus, path => new LossyFile(path, "ogg", OpusRate)),
        new("wav", "wav", "audio/wav", Wav),
    ];

    private static EncodeRun Mp3(EncodeSource source, string path) => new("MP3",
    [
        .. source.Arguments, .. FileTags.CoverInput(source.Input.CoverJpeg), .. source.Sound, .. EncodeSource.BitExact, .. FileTags.Id3(source.Input.Tags),
        "-c:a", "libmp3lame", "-b:a", "320k", .. FileTags.CoverOutput(source.Input.CoverJpeg), "-id3v2_version", "3", "-f", "mp3", path,
    ]);

    private static EncodeRun Aac(EncodeSource source, string path) => new("AAC",
    [
        .. source.Arguments, .. FileTags.CoverInput(source.Input.CoverJpeg), .. source.Sound, .. EncodeSource.BitExact, .. FileTags.Itunes(source.Input.Tags),
        "-c:a", "aac", "-b:a", "256k", .. FileTags.CoverOutput(source.Input.CoverJpeg), "-movflags", "+faststart", "-f", "ipod", path,
    ]);

    /// <remarks>Opus knows no 44.1 kHz. The picture is a tag of a megabyte: too long for an argument, so the tags come through a pipe.</remarks>
    private static EncodeRun Opus(EncodeSource source, string path) => new("Opus",
    [
        .. source.Arguments, "-f", "ffmetadata", "-i", "pipe:0", .. source.SoundAt(OpusRate),
        .. EncodeSource.BitExact, "-map_metadata", "1", "-c:a", "libopus", "-b:a", "160k", "-vbr", "on", "-application", "audio", "-f", "opus", path,
    ], (stream, cancel) => VorbisComments.Write(stream, source.Input, cancel));

    /// <remarks>Dithered, so that quiet endings fade into noise and not into steps. Stores want the header alone, hence no tags.</remarks>
    private static EncodeRun Wav(EncodeSource source, string path) => new("WAV",
    [
        .. source.Arguments, .. source.SoundAt(StereoBuffer.SampleRate, "aresample=osf=s16:dither_method=triangular"), .. EncodeSource.BitExact,
        "-c:a", "pcm_s16le", "-f", "wav", path,
    ]);
}
