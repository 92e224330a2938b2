using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Jobs;

/// <param name="Revision">The event's id.</param>
/// <param name="Job">As GET /jobs/{id} shows it.</param>
internal sealed record JobEvent(long Revision, JsonElement Job);

/// <summary>The stream of GET /jobs/{id}/events, read as it comes.</summary>
internal sealed class JobStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly CancellationTokenSource _limit;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private JobStream(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        _items = SseParser.Create(body).EnumerateAsync(_limit.Token).GetAsyncEnumerator(_limit.Token);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The response, whatever its status.</summary>
    public static async Task<HttpResponseMessage> Request(TestUser user, Guid job, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{job}/events");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        return await user.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }

    public static async Task<JobStream> Open(TestUser user, Guid job, string? lastEventId = null)
    {
        var response = await Request(user, job, lastEventId);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new JobStream(response, await response.Content.ReadAsStreamAsync(Cancel));
    }

    /// <returns>Null at the end of the stream.</returns>
    /// <exception cref="TimeoutException">Nothing comes, not even the end.</exception>
    public async Task<JobEvent?> Next(TimeSpan? within = null)
    {
        if (!await MoveNext(within ?? Until.Patience))
            return null;
        var item = _items.Current;
        Assert.Equal("job", item.EventType);
        return new JobEvent(long.Parse(item.EventId!, CultureInfo.InvariantCulture), JsonSerializer.Deserialize<JsonElement>(item.Data));
    }

    /// <summary>Passes over what comes before, like moves in the queue.</summary>
    /// <returns>Whether an event with that revision comes before the end.</returns>
    public async Task<bool> Reaches(long revision)
    {
        while (await Next() is { } next)
        {
            if (next.Revision == revision)
                return true;
        }

        return false;
    }

    /// <summary>What is still to come.</summary>
    public async Task<IReadOnlyList<JobEvent>> ReadToEnd(TimeSpan? within = null)
    {
        var events = new List<JobEvent>();
        while (await Next(within) is { } next)
            events.Add(next);
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await _items.DisposeAsync();
        _response.Dispose();
        _limit.Dispose();
    }

    private async Task<bool> MoveNext(TimeSpan within)
    {
        _limit.CancelAfter(within);
        try
        {
            return await _items.MoveNextAsync();
        }
        catch (OperationCanceledException late) when (!Cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"The stream told nothing more in {within.TotalSeconds} s.", late);
        }
        finally
        {
            _limit.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }
}
