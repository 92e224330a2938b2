using System.Buffers.Binary;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicVerse.Audio;

/// <summary>
/// What a recording sounds like in 32 bits a step, for finding duplicates: it survives another encoding, another gain
/// and a missing beginning, while another recording has other bits.
/// </summary>
/// <remarks>Compared as in Haitsma and Kalker, "A Highly Robust Audio Fingerprinting System" (ISMIR 2002).</remarks>
[JsonConverter(typeof(FingerprintJson))]
public sealed class Fingerprint
{
    /// <summary>From here on two recordings are taken for the same; unrelated ones stay below 0.2.</summary>
    public const double DuplicateSimilarity = 0.4;

    private const int LeastOverlap = 64;
    private readonly uint[] _steps;

    internal Fingerprint(uint[] steps) => _steps = steps;

    /// <exception cref="FormatException">The text is not base64 of whole steps.</exception>
    public static Fingerprint Parse(string text)
    {
        var bytes = Convert.FromBase64String(text);
        if (bytes.Length % sizeof(uint) != 0) throw new FormatException("The fingerprint does not hold whole steps.");
        var steps = new uint[bytes.Length / sizeof(uint)];
        for (var i = 0; i < steps.Length; i++) steps[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)));
        return new Fingerprint(steps);
    }

    /// <summary>Base64; empty when there was too little sound.</summary>
    public override string ToString()
    {
        var bytes = new byte[_steps.Length * sizeof(uint)];
        for (var i = 0; i < _steps.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), _steps[i]);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>1 for the same bits, about 0 for unrelated recordings, at the shift where both agree best.</summary>
    public double Similarity(Fingerprint other)
    {
        var (a, b) = (_steps, other._steps);
        // Short overlaps agree by chance, above all between pieces in the same key and tempo.
        var overlap = Math.Max(LeastOverlap, Math.Min(a.Length, b.Length) / 2);
        if (overlap > Math.Min(a.Length, b.Length)) return 0;
        double best = 0;
        for (var shift = overlap - b.Length; shift <= a.Length - overlap; shift++)
        {
            var (fromA, fromB) = (Math.Max(0, shift), Math.Max(0, -shift));
            var count = Math.Min(a.Length - fromA, b.Length - fromB);
            best = Math.Max(best, Agreement(a.AsSpan(fromA, count), b.AsSpan(fromB, count)));
        }
        return best;
    }

    private static double Agreement(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        long different = 0;
        for (var i = 0; i < a.Length; i++) different += BitOperations.PopCount(a[i] ^ b[i]);
        return Math.Max(0, 1 - 2.0 * different / (32.0 * a.Length));
    }
}

internal sealed class FingerprintJson : JsonConverter<Fingerprint>
{
    public override Fingerprint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Fingerprint.Parse(reader.GetString() ?? "");
        }
        catch (FormatException error)
        {
            throw new JsonException("The fingerprint cannot be read.", error);
        }
    }

    public override void Write(Utf8JsonWriter writer, Fingerprint value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
