using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>A file that was taken in, or why it was not.</summary>
public readonly record struct IntakeResult(SavedUpload? Saved, Problem? Problem)
{
    public static implicit operator IntakeResult(Problem problem) => new(null, problem);

    public static implicit operator IntakeResult(SavedUpload saved) => new(saved, null);
}

/// <summary>
/// Passes the body of a request on to blob storage as it comes. What breaks off or is refused at the end leaves no row; a
/// blob that stays behind is swept.
/// </summary>
public sealed class UploadIntake(UploadStore uploads, UploadBlobs blobs, IOptions<UploadOptions> options)
{
    private readonly UploadOptions _options = options.Value;

    public async Task<IntakeResult> Take(Guid userId, HttpRequest request, string? filename, CancellationToken cancel)
    {
        if (await Refuse(userId, request.ContentLength, cancel) is { } refusal)
        {
            return refusal;
        }

        var id = Guid.CreateVersion7();
        var path = $"{userId}/{id}";
        StoredUpload stored;
        try
        {
            stored = await blobs.Store(path, request.Body, _options.MaxBytes, cancel);
        }
        catch (UploadTooLargeException)
        {
            return TooLarge();
        }
        catch (Exception broken) when (broken is BadHttpRequestException or ConnectionResetException)
        {
            return new Problem(ErrorCodes.InvalidRequest, "The body broke off before its end. Send it again.");
        }

        var saved = stored.Bytes == 0 ? null : await uploads.Save(
            userId,
            new NewUpload(id, filename, UploadMedia.TypeOf(request), path, stored),
            _options.Lifetime,
            _options.QuotaBytes,
            cancel);
        if (saved is not { IsNew: true })
        {
            await blobs.Delete(path, cancel);
        }

        return saved ?? (stored.Bytes == 0 ? Empty() : new IntakeResult(null, OverQuota()));
    }

    // What is known beforehand need not be sent. A body of unknown length is cut while it comes.
    private async Task<Problem?> Refuse(Guid userId, long? length, CancellationToken cancel) => length switch
    {
        0 => Empty(),
        _ when length > _options.MaxBytes => TooLarge(),
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
