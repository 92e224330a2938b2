using System.Text.Json;
using MusicVerse.Api.Features.Studio;
using MusicVerse.Api.Hosting;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Jobs;

/// <summary>From a job's row to what the caller sees.</summary>
public sealed class JobAnswers(Links links, TypicalDurations durations, QueuePositions queue, TimeProvider time)
{
    public async ValueTask<JobResponse> From(Job job, CancellationToken cancel)
    {
        var isGeneration = job.Kind == JobKinds.Generation;
        var succeeded = job.Status == JobStatus.Succeeded;
        var typical = job.HasEnded ? null : await durations.Of(job.Kind, job.Provider, cancel);
        return new JobResponse(
            job.Id,
            job.Kind,
            job.Status,
            job.Progress,
            job.Stage,
            job.Revision,
            job.Provider,
            isGeneration ? JobRequestResponse.From(JsonColumn.Read<GenerationRequest>(job.Request)) : null,
            isGeneration ? null : JsonColumn.Read<JsonElement>(job.Request),
            job.Credits,
            succeeded || !JobKinds.MakesTrack(job.Kind) ? job.TrackId : null,
            succeeded ? job.VersionId : null,
            succeeded ? links.Track(job.TrackId) : null,
            job.ErrorCode is { } code ? new JobErrorResponse(code, job.ErrorDetail) : null,
            JsonColumn.Read<NoteResponse[]>(job.Notes),
            job.CancelRequestedAt is not null,
            EstimatedFinish(job, typical),
            (long?)typical?.TotalMilliseconds,
            await queue.Of(job, cancel),
            job.CreatedAt,
            job.StartedAt,
            job.FinishedAt);
    }

    public async Task<Page<JobResponse>> From(Page<Job> page, CancellationToken cancel)
    {
        var answers = new List<JobResponse>(page.Items.Count);
        foreach (var job in page.Items)
        {
            answers.Add(await From(job, cancel));
        }

        return new Page<JobResponse>(answers, page.Next);
    }

    // A job that takes longer than its kind usually does has no estimate any more: a time gone by helps nobody.
    private DateTimeOffset? EstimatedFinish(Job job, TimeSpan? typical)
    {
        var finish = (job.StartedAt ?? job.CreatedAt) + typical;
        return finish > time.GetUtcNow() ? finish : null;
    }
}
