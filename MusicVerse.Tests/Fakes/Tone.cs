using System.Buffers.Binary;

namespace MusicVerse.Tests.Fakes;

/// <summary>Real audio for the fakes to hand out, made here so that no binary lies in the repository.</summary>
public static class Tone
{
    private const int SampleRate = 44_100;
    private const int Channels = 2;
    private const int BytesPerSample = 2;
    private const int HeaderBytes = 44;

    /// <summary>Two notes a fifth apart as a 16-bit stereo WAV at 44.1 kHz; the same bytes every time.</summary>
    public static byte[] Wav(double seconds)
    {
        var frames = (int)(seconds * SampleRate);
        var wav = new byte[HeaderBytes + frames * Channels * BytesPerSample];
        WriteHeader(wav);
        for (var frame = 0; frame < frames; frame++)
        {
            var at = HeaderBytes + frame * Channels * BytesPerSample;
            BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(at), Sample(frame, 220));
            BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(at + BytesPerSample), Sample(frame, 330));
        }
        return wav;
    }

    /// <summary>The first bytes of a WAV that claims to be as long as the format allows.</summary>
    public static byte[] EndlessHeader()
    {
        var header = new byte[HeaderBytes];
        WriteHeader(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), uint.MaxValue);
        return header;
    }

    private static short Sample(int frame, double hertz) =>
        (short)(0.3 * short.MaxValue * Math.Sin(2 * Math.PI * hertz * frame / SampleRate));

    private static void WriteHeader(Span<byte> wav)
    {
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav[4..], wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(wav[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav[22..], Channels);
        BinaryPrimitives.WriteInt32LittleEndian(wav[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(wav[28..], SampleRate * Channels * BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(wav[32..], Channels * BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(wav[34..], 8 * BytesPerSample);
        "data"u8.CopyTo(wav[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(wav[40..], wav.Length - HeaderBytes);
    }
}
