using System.Buffers.Binary;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Tools;

/// <summary>Stereo float WAV files, for programs that read no pipe.</summary>
internal static class WaveFile
{
    private const int HeaderBytes = 44, FormatBytes = 16, ChunkHeaderBytes = 8, RiffHeaderBytes = 12;
    private const short FloatFormat = 3, Channels = 2;
    private const int FrameBytes = Channels * sizeof(float);

    public static async Task Write(Stream file, StereoBuffer sound, CancellationToken cancel)
    {
        await file.WriteAsync(Header(sound.Length), cancel);
        await PcmStreams.WriteFloats(file, sound, cancel);
    }

    /// <summary>Fills the buffer; a shorter file leaves silence, a longer one is cut.</summary>
    /// <exception cref="AudioException">It is not a WAV file with samples in it.</exception>
    public static async Task ReadInto(Stream file, StereoBuffer into, CancellationToken cancel)
    {
        var chunk = new byte[ChunkHeaderBytes];
        file.Seek(RiffHeaderBytes, SeekOrigin.Begin);
        while (await file.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancel) == chunk.Length)
        {
            if (chunk.AsSpan(0, 4).SequenceEqual("data"u8))
            {
                await PcmStreams.ReadFloats(file, into, cancel);
                return;
            }
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(4));
            // Chunks start at even places.
            file.Seek(length + length % 2, SeekOrigin.Current);
        }
        throw new AudioException(AudioErrorKind.ToolFailed, "A program wrote a WAV file without samples.");
    }

    private static byte[] Header(int frames)
    {
        var header = new byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)(HeaderBytes - ChunkHeaderBytes + (long)frames * FrameBytes));
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), FormatBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), FloatFormat);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), Channels);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), StereoBuffer.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), StereoBuffer.SampleRate * FrameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), FrameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 8 * sizeof(float));
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), (uint)((long)frames * FrameBytes));
        return header;
    }
}
