using System.Runtime.InteropServices;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Tools;

/// <summary>Moves samples between our arrays and the pipes of other programs.</summary>
internal static class PcmStreams
{
    private const int FramesPerBlock = 16 * 1024;
    private const int Channels = 2;
    private const int Int24Bytes = 3;

    /// <summary>Reads interleaved 32-bit float stereo until the end or until the buffer is full; the rest is discarded.</summary>
    /// <returns>Frames read into the buffer.</returns>
    public static async Task<int> ReadFloats(Stream stream, StereoBuffer into, CancellationToken cancel)
    {
        var block = new byte[FramesPerBlock * Channels * sizeof(float)];
        var frames = 0;
        int count;
        while ((count = await stream.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancel)) > 0)
            frames += Deinterleave(block.AsSpan(0, count), into, frames);
        return frames;
    }

    private static int Deinterleave(ReadOnlySpan<byte> bytes, StereoBuffer into, int at)
    {
        var samples = MemoryMarshal.Cast<byte, float>(bytes);
        var frames = Math.Min(samples.Length / Channels, into.Length - at);
        for (var i = 0; i < frames; i++)
        {
            into.Left[at + i] = samples[2 * i];
            into.Right[at + i] = samples[2 * i + 1];
        }
        return frames;
    }

    /// <summary>Writes interleaved little-endian samples of three bytes.</summary>
    public static Task WriteInt24(Stream stream, StereoBuffer from, CancellationToken cancel) => Write(stream, from, Int24Bytes, InterleaveInt24, cancel);

    /// <summary>Writes interleaved 32-bit floats.</summary>
    public static Task WriteFloats(Stream stream, StereoBuffer from, CancellationToken cancel) => Write(stream, from, sizeof(float), InterleaveFloats, cancel);

    private static async Task Write(
        Stream stream, StereoBuffer from, int sampleBytes, Action<StereoBuffer, int, int, byte[]> interleave, CancellationToken cancel)
    {
        var block = new byte[FramesPerBlock * Channels * sampleBytes];
        for (var at = 0; at < from.Length; at += FramesPerBlock)
        {
            var frames = Math.Min(FramesPerBlock, from.Length - at);
            interleave(from, at, frames, block);
            await stream.WriteAsync(block.AsMemory(0, frames * Channels * sampleBytes), cancel);
        }
    }

    private static void InterleaveFloats(StereoBuffer from, int at, int frames, byte[] block)
    {
        var samples = MemoryMarshal.Cast<byte, float>(block.AsSpan());
        for (var i = 0; i < frames; i++)
        {
            samples[2 * i] = from.Left[at + i];
            samples[2 * i + 1] = from.Right[at + i];
        }
    }

    private static void InterleaveInt24(StereoBuffer from, int at, int frames, byte[] block)
    {
        for (var i = 0; i < frames; i++)
        {
            PutInt24(block, 2 * i, StereoBuffer.ToInt24(from.Left[at + i]));
            PutInt24(block, 2 * i + 1, StereoBuffer.ToInt24(from.Right[at + i]));
        }
    }

    private static void PutInt24(byte[] block, int sample, int value)
    {
        var at = sample * Int24Bytes;
        block[at] = (byte)value;
        block[at + 1] = (byte)(value >> 8);
        block[at + 2] = (byte)(value >> 16);
    }
}
