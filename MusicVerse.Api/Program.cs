using MusicVerse.Api.Features.Meta;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
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

// The metering stands outermost: it counts what the others refuse, too.
app.UseMetering();
app.UseApi();

app.MapRoutes();
app.MapDefaultEndpoints();

await app.PrepareStorage();
await app.RunAsync();
