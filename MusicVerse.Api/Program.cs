using MusicVerse.Api.Authentication;
using MusicVerse.Api.Features.Meta;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Api.RateLimiting;
using MusicVerse.Api.Usage;

// For whoever adds a code: writes docs/api/errors.md, and serves nothing.
if (args is ["write-errors", var path])
{
    await File.WriteAllTextAsync(path, ErrorPages.Whole);
    return;
}

var builder = WebApplication.CreateBuilder(args);

// Telemetry and health; PostgreSQL, Redis and blobs; the API itself.
builder.AddServiceDefaults();
builder.AddStores();
builder.AddApi();

var app = builder.Build();

// Outermost first. The rate limit stands between finding out who calls and letting them in.
app.UseMetering();
app.UseForwardedHeaders();
app.UseStandardHeaders();
app.UseMiddleware<ProblemMiddleware>();
app.UseRouting();
app.UseCors();
app.UseIdentification();
app.UseRateLimits();
app.UseAdmission();

app.MapRoutes();
app.MapDefaultEndpoints();

await app.PrepareStorage();
await app.RunAsync();
