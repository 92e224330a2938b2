using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Hosting;
using MusicVerse.Core.Jobs;

namespace MusicVerse.Api.Features.Jobs;

/// <summary>
/// A job's changes as server-sent events. Each event is the whole job, so a watcher that missed some has missed
/// nothing. Redis says when to look; a clock looks every few seconds anyway, so the stream also works without Redis.
/// </summary>
public sealed class JobEvents(Job job, long lastSeen, IDisposable slot) : IResult
{
    public const string LastEventId = "Last-Event-ID";

    private const string Preamble = "retry: 2000\n\n";
    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromSeconds(2);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var _ = slot;
        await EventStream.Send(httpContext, Send);
    }

    private async Task Send(HttpContext http, CancellationToken cancel)
    {
        var services = http.RequestServices;
        var jobs = services.GetRequiredService<JobStore>();
        var time = services.GetRequiredService<TimeProvider>();
        var answers = services.GetRequiredService<JobAnswers>();
        var json = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

        // One waiting nudge is enough, however many changes it stands for.
        var nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        await using var subscription = await services.GetRequiredService<JobSignals>().Subscribe(job.Id, () => nudges.Writer.TryWrite(true));

        await EventStream.Write(http, Preamble, cancel);
        var seen = lastSeen;
        int? position = null;
        var spoke = time.GetTimestamp();
        // The row was read before the subscription stood: look again first.
        for (var current = await jobs.Find(job.UserId, job.Id, cancel); current is not null; current = await jobs.Find(job.UserId, job.Id, cancel))
        {
            var response = await answers.From(current, cancel);
            // A move in the queue changes nothing in the job's own row.
            if (current.Revision > seen || (current.Revision == seen && response.QueuePosition != position))
            {
                await EventStream.Write(http, $"id: {current.Revision}\nevent: job\ndata: {JsonSerializer.Serialize(response, json)}\n\n", cancel);
                (seen, position, spoke) = (current.Revision, response.QueuePosition, time.GetTimestamp());
            }
            else if (time.GetElapsedTime(spoke) >= EventStream.SpeakAtLeastEvery)
            {
                await EventStream.Write(http, EventStream.KeepAlive, cancel);
                spoke = time.GetTimestamp();
            }

            if (current.HasEnded)
            {
                return;
            }

            await WaitForNudge(nudges.Reader, time, cancel);
        }
    }

    private static async Task WaitForNudge(ChannelReader<bool> nudges, TimeProvider time, CancellationToken cancel)
    {
        using var clock = new CancellationTokenSource(LookAtLeastEvery, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancel);
        try
        {
            await nudges.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // No nudge came; the clock looks.
        }
    }
}
