using System.Security.Cryptography;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Storage;

namespace MusicVerse.Api.Authentication;

/// <summary>
/// Hands a large body on as it comes and looks at its signature at the end: one that is bad breaks the reading off with an
/// exception, as if the caller had hung up. For endpoints that do nothing before they have read to the end.
/// </summary>
/// <param name="body">What is read.</param>
/// <param name="refuse">Is given the SHA-256 of all of it; null when the signature is good.</param>
internal sealed class SignedBody(Stream body, Func<byte[], Task<Problem?>> refuse) : ForwardReadStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _isProven;

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

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}
