using System.Security.Cryptography;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Studio;

/// <summary>Counts and hashes what is read through it, up to a limit. The stream behind it stays open.</summary>
internal sealed class HashedStream(Stream inner, long longest) : ForwardReadStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long BytesRead { get; private set; }

    /// <summary>Of everything so far.</summary>
    public byte[] Sha256() => _hash.GetCurrentHash();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        _hash.AppendData(buffer.Span[..count]);
        BytesRead += count;
        return BytesRead <= longest ? count : throw new UploadTooLargeException();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
