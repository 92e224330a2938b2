using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using MusicVerse.MiniApp.Accounts;

namespace MusicVerse.MiniApp.Pages.Studio.Uploading;

/// <summary>Takes a file from the page and passes it on as it comes: it rests neither here nor in the circuit.</summary>
internal static class UploadEndpoint
{
    public const string Path = "/uploads";

    /// <summary>The <see cref="HttpClient"/> that may take as long as a large file on a slow line takes.</summary>
    private const string PatientClient = "uploads";

    public static void AddUploads(this IServiceCollection services)
    {
        services.AddOptions<UploadOptions>().BindConfiguration(UploadOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<FileUploads>();
        var client = services.AddHttpClient(PatientClient, http =>
        {
            http.BaseAddress = new Uri(MiniAppSetup.ApiAddress);
            http.Timeout = Timeout.InfiniteTimeSpan;
        });
#pragma warning disable EXTEXP0001 // In use everywhere; the attribute is a formality of the package.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }

    public static void MapUploads(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<UploadOptions>>().Value;
        app.MapPost(Path, Send).WithMetadata(new RequestSizeLimitAttribute(options.MaxBytes));
    }

    private static async Task<Results<Ok<TakenFile>, ProblemHttpResult>> Send(
        string? filename, HttpContext context, IAntiforgery antiforgery, IHttpClientFactory clients, ILogger<FileUploads> logger, CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: FileUpload.PageTooOld);
        var request = context.Request;
        var api = new MusicVerseClient(clients.CreateClient(PatientClient)).WithToken(SessionCookie.Read(request));
        var about = new MusicVerse.UploadOptions { FileName = filename, Length = request.ContentLength };
        try
        {
            var upload = await api.Uploads.Create(request.Body, about, cancel: cancel);
            var job = await api.Tracks.Create(upload.Id, cancel: cancel);
            return TypedResults.Ok(new TakenFile(job.Id));
        }
        catch (ApiException e)
        {
            logger.ApiFailed(e);
            return await IsWhole(request, cancel) ? TypedResults.Problem(statusCode: (int)e.Status, title: e.Code) : BrokenOff();
        }
        catch (MusicVerseException e)
        {
            if (!await IsWhole(request, cancel))
                return BrokenOff();
            logger.ApiFailed(e);
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: FileUpload.Unreachable);
        }
    }

    // Read to the end: a browser that is still sending when it is answered reports a broken line instead of the answer.
    private static async Task<bool> IsWhole(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            await request.Body.CopyToAsync(Stream.Null, cancel);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static ProblemHttpResult BrokenOff() => TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: FileUpload.Unreachable);

    private sealed record TakenFile(Guid JobId);
}
