#:sdk Microsoft.NET.Sdk.Web
#:project ../MusicVerse
#:property PublishAot=false

// Makes a track, downloads it, and hears of it by webhook as well.
// MUSICVERSE_URL=… MUSICVERSE_API_KEY=… dotnet run track-and-webhook.cs [FILE]
using MusicVerse;

var file = args.FirstOrDefault() ?? "track.mp3";
var client = MusicVerseClient.FromEnvironment();
var patience = TimeSpan.FromMinutes(2);

// Elsewhere this is a public https address; a MusicVerse in development also delivers to this machine.
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
await using var receiver = builder.Build();
var message = new TaskCompletionSource<WebhookMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
var verifier = new TaskCompletionSource<WebhookVerifier>(TaskCreationOptions.RunContinuationsAsynchronously);
receiver.MapPost("/hooks", async (HttpRequest request) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body);
    try
    {
        message.TrySetResult((await verifier.Task).Verify(body.ToArray(), name => request.Headers[name]));
        return Results.NoContent();
    }
    catch (WebhookVerificationException)
    {
        return Results.BadRequest();
    }
});
await receiver.StartAsync();

var webhook = await client.Webhooks.Create(new WebhookRequest { Url = receiver.Urls.Single() + "/hooks", EventTypes = ["generation.completed"] });
verifier.SetResult(new WebhookVerifier(webhook.Secret!));
try
{
    var job = await client.Generate(new GenerateRequest { Prompt = "a short lo-fi sketch with warm keys, 84 bpm", Duration = 6 });
    await foreach (var seen in client.Jobs.Watch(job.Id))
    {
        Console.WriteLine($"{seen.Progress}% {seen.Stage}");
        job = seen;
    }

    if (job.Status != JobStatus.Succeeded)
        throw new InvalidOperationException($"The job ended {job.Status}: {job.Error?.Detail}");
    var track = await client.Tracks.Get(job.TrackId!.Value);
    Console.WriteLine($"Track: {track.Title} ({track.Id})");

    await client.Tracks.DownloadTo(track.Downloads!.Mp3!, file);
    Console.WriteLine($"Saved: {file} ({new FileInfo(file).Length} bytes)");

    var told = await message.Task.WaitAsync(patience);
    var trackId = told.Data.GetProperty("track_id").GetGuid();
    if (trackId != track.Id)
        throw new InvalidOperationException($"The webhook speaks of {trackId}.");
    Console.WriteLine($"Webhook: {told.Type} of {trackId}, signature right");
}
finally
{
    await client.Webhooks.Delete(webhook.Id);
}
