using System.Buffers;

namespace System.IO.Hashing;

/// <summary>A checksum that is fed piece by piece. Not for anything an attacker may choose. Azure.Storage derives its CRC-64 from it.</summary>
public abstract class NonCryptographicHashAlgorithm
{
    private const int BufferLength = 64 * 1024;

    /// <param name="hashLengthInBytes">Length of the checksum in bytes, at least 1.</param>
    protected NonCryptographicHashAlgorithm(int hashLengthInBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hashLengthInBytes, 1);
        HashLengthInBytes = hashLengthInBytes;
    }

    public int HashLengthInBytes { get; }

    public abstract void Append(ReadOnlySpan<byte> source);

    public abstract void Reset();

    protected abstract void GetCurrentHashCore(Span<byte> destination);

    public void Append(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);

        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
            Append(buffer.AsSpan(0, read));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    public async Task AppendAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);

        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
            Append(buffer.AsSpan(0, read));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    public byte[] GetCurrentHash()
    {
        var hash = new byte[HashLengthInBytes];
        GetCurrentHashCore(hash);
        return hash;
    }

    public int GetCurrentHash(Span<byte> destination)
    {
        if (destination.Length < HashLengthInBytes)
            throw new ArgumentException($"The destination is shorter than the {HashLengthInBytes} bytes of the hash.", nameof(destination));

        GetCurrentHashCore(destination[..HashLengthInBytes]);
        return HashLengthInBytes;
    }
}
