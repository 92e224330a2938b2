using Microsoft.Extensions.Options;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>A file whose bytes are stored, and of which there is no row yet.</summary>
public sealed record ReceivedFile(Guid Id, string BlobPath, string? Filename, string ContentType, StoredUpload Stored)
{
    /// <summary>A row names its bytes.</summary>
    public bool IsKept { get; set; }
}

/// <summary>
/// Passes the body of a request on to blob storage as it comes. What breaks off or is refused at the end leaves no row; a
/// blob that stays behind is swept.
/// </summary>
public sealed class UploadIntake(UploadStore uploads, UploadBlobs blobs, IOptions<UploadOptions> options)
{
    private readonly UploadOptions _options = options.Value;

    /// <summary>Stores the body.</summary>
    /// <param name="isRepetition">It has been here before, so that there is room for it.</param>
    public async Task<(ReceivedFile? File, Problem? Problem)> Receive(Guid userId, HttpRequest request, bool isRepetition, CancellationToken cancel)
    {
        if (await Refuse(userId, request.ContentLength, isRepetition, cancel) is { } refusal)
        {
            return (null, refusal);
        }

        var id = Guid.CreateVersion7();
        var path = $"{userId}/{id}";
        try
        {
            var stored = await blobs.Store(path, request.Body, _options.MaxBytes, cancel);
            return (new ReceivedFile(id, path, UploadMedia.FileName(request), UploadMedia.TypeOf(request), stored), null);
        }
        catch (UploadTooLargeException)
        {
            return (null, TooLarge());
        }
    }

    /// <summary>Makes an upload of it.</summary>
    public async Task<(SavedUpload? Saved, Problem? Problem)> Save(Guid userId, ReceivedFile file, CancellationToken cancel)
    {
        if (file.Stored.Bytes == 0)
        {
            return (null, Empty());
        }

        var upload = new NewUpload(file.Id, file.Filename, file.ContentType, file.BlobPath, file.Stored);
        var saved = await uploads.Save(userId, upload, _options.Lifetime, _options.QuotaBytes, cancel);
        file.IsKept = saved is { IsNew: true };
        return (saved, saved is null ? OverQuota() : null);
    }

    // What is known beforehand need not be sent. A body of unknown length is cut while it comes.
    private async Task<Problem?> Refuse(Guid userId, long? length, bool isRepetition, CancellationToken cancel) => length switch
    {
        0 => Empty(),
        _ when length > _options.MaxBytes => TooLarge(),
        _ when isRepetition => null,
        _ => await uploads.BytesOf(userId, cancel) + (length ?? 1) > _options.QuotaBytes ? OverQuota() : null,
    };

    private static Problem Empty() => Problem.Invalid("", FieldCodes.Required, "The file is empty.");

    private Problem TooLarge() => new(ErrorCodes.BodyTooLarge, $"A file may have up to {_options.MaxBytes} bytes.")
    {
        Members = new Dictionary<string, object?> { ["max_bytes"] = _options.MaxBytes },
    };

    private Problem OverQuota() => new(
        ErrorCodes.UploadQuotaExceeded, $"Your uploads may have up to {_options.QuotaBytes} bytes together. Delete some, or wait until they expire.");
}
