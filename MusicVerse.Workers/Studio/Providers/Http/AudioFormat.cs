namespace MusicVerse.Workers.Studio.Providers.Http;

/// <summary>A kind of audio file, known by its first bytes.</summary>
public sealed record AudioFormat(string Extension, string MediaType)
{
    /// <summary>As many first bytes as <see cref="Detect"/> looks at.</summary>
    public const int HeaderBytes = 12;

    private static readonly AudioFormat Mp3 = new(".mp3", "audio/mpeg");
    private static readonly AudioFormat Wav = new(".wav", "audio/wav");
    private static readonly AudioFormat Flac = new(".flac", "audio/flac");
    private static readonly AudioFormat Ogg = new(".ogg", "audio/ogg");
    private static readonly AudioFormat Mp4 = new(".m4a", "audio/mp4");

    public static AudioFormat? OfExtension(string extension) =>
        new[] { Mp3, Wav, Flac, Ogg, Mp4 }.FirstOrDefault(format => format.Extension == extension);

    /// <returns>Null when the bytes begin no audio that we take.</returns>
    public static AudioFormat? Detect(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderBytes)
        {
            return null;
        }

        if (header.StartsWith("RIFF"u8) && header[8..].StartsWith("WAVE"u8))
        {
            return Wav;
        }

        if (header.StartsWith("fLaC"u8))
        {
            return Flac;
        }

        if (header.StartsWith("OggS"u8))
        {
            return Ogg;
        }

        if (header[4..].StartsWith("ftyp"u8))
        {
            return Mp4;
        }

        return header.StartsWith("ID3"u8) || IsMpegFrame(header) ? Mp3 : null;
    }

    /// <remarks>ISO 11172-3, 2.4.2.3: eleven sync bits, then version, layer, bit rate and sampling rate, none reserved.</remarks>
    private static bool IsMpegFrame(ReadOnlySpan<byte> header)
    {
        const int ReservedVersion = 0b01, ReservedLayer = 0b00, BadBitRate = 0b1111, ReservedRate = 0b11;
        if (header[0] != 0xFF || (header[1] & 0xE0) != 0xE0)
        {
            return false;
        }

        return ((header[1] >> 3) & 0b11) != ReservedVersion
            && ((header[1] >> 1) & 0b11) != ReservedLayer
            && header[2] >> 4 != BadBitRate
            && ((header[2] >> 2) & 0b11) != ReservedRate;
    }
}
