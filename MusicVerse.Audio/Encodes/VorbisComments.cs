using System.Buffers.Binary;
using System.Text;

namespace MusicVerse.Audio.Encodes;

/// <summary>The tags of an Ogg file in ffmpeg's text form, the cover among them as Ogg has no pictures of its own.</summary>
internal static class VorbisComments
{
    private const int FrontCover = 3;
    private const string JpegType = "image/jpeg";

    public static async Task Write(Stream stream, EncodeInput input, CancellationToken cancel)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        foreach (var (name, value) in FileTags.Pairs(input.Tags, "BPM", "INITIALKEY")) Append(text, name, value);
        if (input.CoverJpeg is { } cover)
            Append(text, "METADATA_BLOCK_PICTURE", Convert.ToBase64String(PictureBlock(await File.ReadAllBytesAsync(cover, cancel))));
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancel);
    }

    private static void Append(StringBuilder text, string name, string value)
    {
        text.Append(name).Append('=');
        foreach (var c in value) (c is '=' or ';' or '#' or '\\' ? text.Append('\\') : text).Append(c);
        text.Append('\n');
    }

    /// <summary>RFC 9639, section 8.8. Sizes and colours may be left at 0, "not known": readers look into the picture.</summary>
    private static byte[] PictureBlock(byte[] jpeg)
    {
        var type = Encoding.ASCII.GetBytes(JpegType);
        byte[] noSizes = new byte[4 * sizeof(int)];
        return [.. Number(FrontCover), .. Number(type.Length), .. type, .. Number(0), .. noSizes, .. Number(jpeg.Length), .. jpeg];
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
