using System.Security.Cryptography;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Authentication;

/// <summary>
/// Hands a large body on as it comes and looks at its signature at the end: one that is bad breaks the reading off with an
/// exception, as if the caller had hung up. For endpoints that do nothing before they have read to the end.
/// </summary>
/// <param name="body">What is read.</param>
/// <param name="refuse">Is given the SHA-256 of all of it; null when the signature is good.</param>
internal sealed class SignedBody(Stream body, Func<byte[], Task<Problem?>> refuse) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _isProven;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="RefusedException">The end is reached, and the signature is not good.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await body.ReadAsync(buffer, cancellationToken);
        _hash.AppendData(buffer.Span[..count]);
        if (count == 0 && buffer.Length > 0 && !_isProven)
        {
            _isProven = await refuse(_hash.GetCurrentHash()) is { } problem ? throw new RefusedException(problem) : true;
        }

        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // The server allows no synchronous reading anyway.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}
