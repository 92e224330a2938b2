using System.Buffers.Binary;

namespace System.IO.Hashing;

/// <summary>CRC-32 as in IEEE 802.3, ZIP and PNG. The check value of "123456789" is 0xCBF43926.</summary>
public sealed class Crc32 : NonCryptographicHashAlgorithm
{
    private const uint ReversedPolynomial = 0xEDB88320;
    private const uint Seed = 0xFFFFFFFF;

    private static readonly uint[] Table = MakeTable();

    private uint _crc = Seed;

    public Crc32()
        : base(sizeof(uint))
    {
    }

    public override void Append(ReadOnlySpan<byte> source) => _crc = Update(_crc, source);

    public override void Reset() => _crc = Seed;

    public uint GetCurrentHashAsUInt32() => ~_crc;

    public static uint HashToUInt32(ReadOnlySpan<byte> source) => ~Update(Seed, source);

    public static byte[] Hash(ReadOnlySpan<byte> source)
    {
        var hash = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(hash, HashToUInt32(source));
        return hash;
    }

    protected override void GetCurrentHashCore(Span<byte> destination) =>
        BinaryPrimitives.WriteUInt32LittleEndian(destination, GetCurrentHashAsUInt32());

    private static uint Update(uint crc, ReadOnlySpan<byte> source)
    {
        foreach (var value in source)
            crc = Table[(byte)crc ^ value] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint value = 0; value < table.Length; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ ReversedPolynomial;
            table[value] = crc;
        }

        return table;
    }
}
