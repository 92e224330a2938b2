using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace MusicVerse.Transport;

/// <summary>Sends a stream that stays its owner's, and tells how far it is.</summary>
internal sealed class StreamedContent : HttpContent
{
    private const int BufferBytes = 128 * 1024;

    private readonly Stream _source;
    private readonly long? _length;
    private readonly IProgress<long>? _progress;

    public StreamedContent(Stream source, string contentType, long? length, IProgress<long>? progress)
    {
        (_source, _length, _progress) = (source, length, progress);
        Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
    }

    /// <summary>SHA-256 of what will be sent.</summary>
    /// <exception cref="InvalidOperationException">The stream can be read only once.</exception>
    public async Task<byte[]> Digest(CancellationToken cancel)
    {
        if (!_source.CanSeek)
            throw new InvalidOperationException("A request is signed before it is sent: give a stream that can seek.");
        var start = _source.Position;
        var digest = await SHA256.HashDataAsync(_source, cancel).ConfigureAwait(false);
        _source.Position = start;
        return digest;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        long sent = 0;
        int count;
        while ((count = await _source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            _progress?.Report(sent += count);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }
}
