using Microsoft.Extensions.Options;
using MusicVerse.Api.Features.Jobs;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Unicode;

namespace MusicVerse.Api.Features.Studio;

/// <summary>Prices a track of an upload, and checks that the upload is there and will be until its job runs.</summary>
public sealed class UploadGate(Catalog catalog, ProjectStore projects, UploadStore uploads, IOptions<UploadOptions> options)
{
    public async Task<GateResult> Check(Guid userId, CreateTrackRequest body, CancellationToken cancel)
    {
        if (await catalog.PriceOfWork(JobKinds.Upload, cancel) is not { } price)
        {
            return Problem.NobodyWorks();
        }

        if (body.ProjectId is { } projectId && await projects.Find(userId, projectId, cancel) is null)
        {
            return Problem.Invalid("/project_id", FieldCodes.NotFound, "You have no such project.");
        }

        if (await uploads.Use(userId, body.UploadId!.Value, options.Value.Lifetime, cancel) is not { } upload)
        {
            return await uploads.Find(userId, body.UploadId.Value, cancel) is null
                ? Problem.Invalid("/upload_id", FieldCodes.NotFound, "You have no such upload.")
                : Problem.Invalid("/upload_id", FieldCodes.Expired, "The upload has expired. Send the file again.");
        }

        return Ask(body, upload, price.Credits);
    }

    private static NewJob Ask(CreateTrackRequest body, Upload upload, long credits) => new()
    {
        Kind = JobKinds.Upload,
        Request = JsonColumn.Write(new UploadRequest(
            upload.Id, upload.Filename, VisibleText.OrNull(body.Title), body.Style, body.ProjectId)),
        Credits = credits,
        Description = "Track of an upload",
        ProjectId = body.ProjectId,
        Result = new VersionRef(Guid.CreateVersion7(), Guid.CreateVersion7()),
    };
}
