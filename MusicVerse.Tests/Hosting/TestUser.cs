extern alias Sdk;

using System.Net.Http.Json;
using System.Text.Json;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Hosting;

/// <summary>Somebody signed in.</summary>
/// <param name="Http">Raw, with the credential; its base address is the API's host.</param>
/// <param name="Client">The SDK, without retries: a test wants to see the first answer.</param>
public sealed record TestUser(MusicVerseApp App, Guid Id, string Name, string Token, HttpClient Http, MusicVerseClient Client)
{
    /// <summary>A whole job on a busy machine.</summary>
    private static readonly TimeSpan JobPatience = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The shortest request that makes a real track.</summary>
    public static GenerateRequest Sketch { get; } = new() { Prompt = "a short lo-fi sketch, 90 bpm", Style = "lofi", Duration = 10, Seed = 7 };

    public Task<Job> Submit(GenerateRequest? request = null, string? idempotencyKey = null) =>
        Client.Generate(request ?? Sketch, idempotencyKey, Cancel);

    /// <summary>Follows the job's event stream to its last state.</summary>
    public async Task<Job> WaitForEnd(Job job, TimeSpan? within = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(within ?? JobPatience);
        var last = job;
        try
        {
            await foreach (var state in Client.Jobs.Watch(job.Id, limit.Token))
                last = state;
        }
        catch (OperationCanceledException tooLong) when (!Cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"Job {job.Id} did not end; it was {last.Status}, {last.Stage}, {last.Progress} %.", tooLong);
        }

        return last;
    }

    /// <summary>Submits and waits for the track.</summary>
    public async Task<Track> MakeTrack(GenerateRequest? request = null)
    {
        var job = await WaitForEnd(await Submit(request));
        Assert.True(job.Status == JobStatus.Succeeded, $"The job ended {job.Status}: {job.Error?.Code} {job.Error?.Detail}");
        return await Client.Tracks.Get(job.TrackId!.Value, Cancel);
    }

    /// <param name="path">Below /api/v1, e.g. "generate".</param>
    public Task<HttpResponseMessage> Post(string path, object body) => Http.PostAsJsonAsync($"/api/v1/{path}", body, Wire, Cancel);

    public Task<HttpResponseMessage> Get(string path) => Http.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative), Cancel);

    public Task<Balance> Balance() => Client.Billing.Balance(Cancel);
}
