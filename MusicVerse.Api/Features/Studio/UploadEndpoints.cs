using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Features.Jobs;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.OpenApi;
using MusicVerse.Api.Problems;
using MusicVerse.Api.RateLimiting;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>Files of the caller's own, and tracks made of them.</summary>
public static class UploadEndpoints
{
    public static IServiceCollection AddUploads(this IServiceCollection services)
    {
        services.AddOptions<UploadOptions>().BindConfiguration(UploadOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<UploadIntake>().AddSingleton<UploadGate>();
    }

    public static void MapUploads(this RouteGroupBuilder api)
    {
        var uploads = api.MapGroup("/uploads").WithTags("Uploads").RequireScope(Scopes.TracksWrite);
        // The server would count what frames the chunks of a body as well: the intake counts the file alone.
        uploads.MapPost("/", Create).CountsAs(Traffic.Upload).AddEndpointFilter<UploadFilter>().IsIdempotent()
            .WithMetadata(new DisableRequestSizeLimitAttribute(), new TakesFile(UploadMedia.Types))
            .Refuses(ErrorCodes.BodyTooLarge, ErrorCodes.UnsupportedMediaType, ErrorCodes.ValidationFailed, ErrorCodes.UploadQuotaExceeded)
            .WithName("CreateUpload")
            .WithSummary("Send a file: the body is the file itself. The same bytes sent again answer 200 with the upload that is there, and keep it a day longer.");
        uploads.MapGet("/{id:guid}", Get).RequireScope(Scopes.TracksRead).WithName("GetUpload").WithSummary("One upload.");
        uploads.MapDelete("/{id:guid}", Delete).Refuses(ErrorCodes.PreconditionFailed)
            .WithName("DeleteUpload").WithSummary("Delete an upload. Tracks that were made of it stay. Honours If-Match.");
        api.MapPost("/tracks", CreateTrack)
            .WithTags("Tracks").RequireScope(Scopes.TracksWrite).Validates<CreateTrackRequest>().StartsJob()
            .WithName("CreateTrack").WithSummary("Make a track of an upload. Answers at once with a job; what is no audio fails with audio_unusable.");
    }

    private static async Task<Results<Created<UploadResponse>, Ok<UploadResponse>, Problem>> Create(
        // Read by UploadMedia; named here for the reference.
        [FromQuery(Name = "filename")] string? filename,
        Principal caller,
        UploadIntake intake,
        HttpContext http,
        CancellationToken cancel)
    {
        _ = filename;
        var (saved, problem) = await intake.Save(caller.UserId, http.Features.GetRequiredFeature<ReceivedFile>(), cancel);
        return saved switch
        {
            null => problem!,
            { IsNew: true } => TypedResults.Created($"{ApiVersions.V1}/uploads/{saved.Upload.Id}", UploadResponse.From(saved.Upload)),
            _ => TypedResults.Ok(UploadResponse.From(saved.Upload)),
        };
    }

    private static async Task<Results<Ok<UploadResponse>, NotModified, Problem>> Get(
        Guid id, Principal caller, UploadStore uploads, HttpContext http, CancellationToken cancel) =>
        await uploads.Find(caller.UserId, id, cancel) is { IsExpired: false } upload
            ? Preconditions.Show(http, Tag(upload), () => UploadResponse.From(upload))
            : Problem.NotFound("upload");

    private static async Task<Results<NoContent, Problem>> Delete(
        Guid id, Principal caller, UploadStore uploads, UploadBlobs blobs, HttpContext http, CancellationToken cancel)
    {
        if (await uploads.Delete(caller.UserId, id, Preconditions.States(http.Request), cancel) is not { } path)
        {
            return await uploads.Find(caller.UserId, id, cancel) is { IsExpired: false } ? Problem.PreconditionFailed() : Problem.NotFound("upload");
        }

        await blobs.Delete(path, cancel);
        return TypedResults.NoContent();
    }

    // Whatever is sent or done anew prolongs it; that it was measured shows without that.
    private static EntityTagHeaderValue Tag(Upload upload) => Preconditions.Tag(upload.ExpiresAt, upload.DurationMs ?? 0);

    private static Task<Results<Accepted<JobResponse>, Problem>> CreateTrack(
        CreateTrackRequest body, Principal caller, UploadGate gate, JobStart jobs, HttpContext http) =>
        jobs.Submit(http, body, caller, cancel => gate.Check(caller.UserId, body, cancel));
}
