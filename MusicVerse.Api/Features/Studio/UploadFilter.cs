using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>
/// Receives the file before the Idempotency-Key is looked at: whether a request is the first one again shows in its bytes, and
/// they are known only when they are here.
/// </summary>
public sealed class UploadFilter(UploadIntake intake, UploadBlobs blobs, IdempotencyStore keys) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var caller = http.RequestServices.GetRequiredService<Principal>();
        var (key, problem) = IdempotencyKey.Read(http, caller, body: null);
        if ((problem ?? UploadMedia.Refuse(http.Request)) is { } refusal)
        {
            return refusal;
        }

        // What is there already needs no room of its own.
        var isRepetition = key is not null && await keys.IsKnown(caller.UserId, key.Key, http.RequestAborted);
        var (file, refused) = await intake.Receive(caller.UserId, http.Request, isRepetition, http.RequestAborted);
        if (file is null)
        {
            return refused;
        }

        http.Features.Set(file);
        http.Features.Set(new FileFingerprint(file.Filename, Convert.ToHexStringLower(file.Stored.Sha256)));
        var result = await next(context);
        // After a failure nobody knows whether the row was written: such a blob is left to be swept.
        if (!file.IsKept)
        {
            await blobs.Delete(file.BlobPath, CancellationToken.None);
        }

        return result;
    }
}
