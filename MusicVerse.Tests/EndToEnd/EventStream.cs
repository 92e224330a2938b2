using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.EndToEnd;

/// <param name="Id">The event's id on the wire.</param>
internal sealed record JobState(string? Id, long Revision, string Status, int Progress, string Stage);

/// <summary>A job's stream as it is on the wire, without the SDK's repairs.</summary>
internal static class EventStream
{
    /// <summary>One connection, to its end or until the caller has enough.</summary>
    public static async IAsyncEnumerable<JobState> Read(
        TestUser user, Guid jobId, long? after = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{jobId}/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (after is { } revision)
            request.Headers.Add("Last-Event-ID", revision.ToString(CultureInfo.InvariantCulture));
        using var answer = await user.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        answer.EnsureSuccessStatusCode();
        // The way to tell a browser's EventSource not to come back.
        if (answer.StatusCode == HttpStatusCode.NoContent)
            yield break;
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);

        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancel))
        {
            Assert.Equal("job", item.EventType);
            using var json = JsonDocument.Parse(item.Data);
            var job = json.RootElement;
            yield return new JobState(
                item.EventId,
                job.GetProperty("revision").GetInt64(),
                job.GetProperty("status").GetString()!,
                job.GetProperty("progress").GetInt32(),
                job.GetProperty("stage").GetString()!);
        }
    }
}
