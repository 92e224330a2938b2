using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>Audio files of your own. <see cref="TracksApi.Create"/> makes a track of one.</summary>
public sealed class UploadsApi
{
    private readonly Pipe _pipe;

    internal UploadsApi(Pipe pipe) => _pipe = pipe;

    /// <summary>Sends a file. The same bytes sent again are the same upload, and are kept a day longer.</summary>
    /// <param name="audio">Read from where it stands to its end, and left open. One that can seek is sent again where a second try may help.</param>
    /// <param name="options">Its name, type and length.</param>
    /// <param name="progress">Told the bytes that are sent; a second try begins at 0 again.</param>
    /// <param name="idempotencyKey">Give your own to make a call repeatable across processes; else one is made per call.</param>
    /// <param name="cancel">Ends the call; what was sent by then is thrown away.</param>
    /// <remarks><see cref="HttpClient.Timeout"/> counts from the first byte to the answer: give large files a client with a long one.</remarks>
    /// <exception cref="ApiException"><c>body_too_large</c>: the file is larger than is taken.</exception>
    /// <exception cref="ConflictException"><c>upload_quota_exceeded</c>: delete uploads, or wait until they expire.</exception>
    public Task<Upload> Create(
        Stream audio, UploadOptions? options = null, IProgress<long>? progress = null, string? idempotencyKey = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(audio);
        options ??= new UploadOptions();
        return _pipe.PostStream(
            new Query("uploads").With("filename", options.FileName).ToString(),
            audio,
            options,
            progress,
            UploadWire.Default.Upload,
            idempotencyKey,
            cancel);
    }

    /// <summary>Sends a file of this machine.</summary>
    /// <inheritdoc cref="Create(Stream, UploadOptions?, IProgress{long}?, string?, CancellationToken)"/>
    public async Task<Upload> Create(string path, IProgress<long>? progress = null, string? idempotencyKey = null, CancellationToken cancel = default)
    {
        var file = File.OpenRead(path);
        await using var _ = file.ConfigureAwait(false);
        return await Create(file, new UploadOptions { FileName = Path.GetFileName(path) }, progress, idempotencyKey, cancel).ConfigureAwait(false);
    }

    /// <exception cref="NotFoundException">There is no such upload, or it has expired.</exception>
    public Task<Upload> Get(Guid id, CancellationToken cancel = default) => _pipe.Get($"uploads/{id}", UploadWire.Default.Upload, cancel);

    /// <summary>Takes an upload back. Tracks that were made of it stay.</summary>
    /// <exception cref="NotFoundException">There is no such upload, or it has expired.</exception>
    public Task Delete(Guid id, CancellationToken cancel = default) => _pipe.Delete($"uploads/{id}", cancel);
}
