using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>Long work: start it, follow it, stop it.</summary>
public sealed class JobsApi
{
    private readonly Pipe _pipe;
    private readonly MusicVerseOptions _options;

    internal JobsApi(Pipe pipe, MusicVerseOptions options) => (_pipe, _options) = (pipe, options);

    public Task<Job> Get(Guid id, CancellationToken cancel = default) => _pipe.Get($"jobs/{id}", Wire.Default.Job, cancel);

    public Task<Page<Job>> List(JobFilter? filter = null, CancellationToken cancel = default) =>
        _pipe.Get(
            new Query("jobs")
                .With("status", filter?.Status?.Value)
                .With("kind", filter?.Kind)
                .With("limit", filter?.Limit)
                .With("cursor", filter?.Cursor)
                .ToString(),
            Wire.Default.PageJob,
            cancel);

    public IAsyncEnumerable<Job> All(JobFilter? filter = null, CancellationToken cancel = default) =>
        Paging.All((cursor, token) => List((filter ?? new JobFilter()) with { Cursor = cursor }, token), cancel);

    /// <summary>Asks for the job to stop and its credits to be returned. A job that has ended stays as it is.</summary>
    public Task<Job> Cancel(Guid id, CancellationToken cancel = default) =>
        _pipe.PostEmpty($"jobs/{id}/cancel", Wire.Default.Job, cancel);

    /// <summary>Every newer state of a job until its last one, and every move in the queue before it starts.</summary>
    /// <remarks>
    /// Uses the event stream and takes it up again where it broke or fell silent; where it cannot be had, asks every
    /// <see cref="MusicVerseOptions.PollInterval"/>. An unreachable API is waited for, without end: pass a token to limit it.
    /// </remarks>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    /// <exception cref="UnauthorizedException">The token stopped being valid.</exception>
    public async IAsyncEnumerable<Job> Watch(Guid id, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        Job? last = null;
        while (true)
        {
            await foreach (var job in StreamOnce(id, last?.Revision, cancel).ConfigureAwait(false))
            {
                if (!IsNews(job, last))
                    continue;
                last = job;
                yield return job;
                if (job.Status.IsTerminal)
                    yield break;
            }

            await Task.Delay(_options.PollInterval, _options.Clock, cancel).ConfigureAwait(false);
            if (await Poll(id, cancel).ConfigureAwait(false) is not { } polled || !IsNews(polled, last))
                continue;
            last = polled;
            yield return polled;
            if (polled.Status.IsTerminal)
                yield break;
        }
    }

    // A move in the queue is no change of the job itself.
    private static bool IsNews(Job job, Job? last) => last is null
        || job.Revision > last.Revision
        || (job.Revision == last.Revision && job.QueuePosition != last.QueuePosition);

    /// <summary>Waits for the end of a job.</summary>
    /// <exception cref="JobFailedException">It ended failed or cancelled; nothing was charged.</exception>
    public async Task<Job> Wait(Job job, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (!job.Status.IsTerminal)
        {
            await foreach (var seen in Watch(job.Id, cancel).ConfigureAwait(false))
                job = seen;
        }

        return job.Status == JobStatus.Succeeded ? job : throw new JobFailedException(job);
    }

    internal Task<Job> Generate(GenerateRequest request, string? idempotencyKey, CancellationToken cancel) =>
        _pipe.Post("generate", request, Wire.Default.GenerateRequest, Wire.Default.Job, idempotencyKey, cancel);

    /// <summary>One connection's worth of snapshots; ends quietly when the connection does.</summary>
    private async IAsyncEnumerable<Job> StreamOnce(Guid id, long? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var answer = await Quietly(
            () => _pipe.Stream($"jobs/{id}/events", after?.ToString(System.Globalization.CultureInfo.InvariantCulture), cancel),
            cancel).ConfigureAwait(false);
        if (answer is null)
            yield break;

        var body = await _pipe.Body(answer, Pipe.LongestSilence, cancel).ConfigureAwait(false);
        await using var _ = body.ConfigureAwait(false);
        var events = SseParser.Create(body, Parse).EnumerateAsync(cancel).GetAsyncEnumerator(cancel);
        await using var __ = events.ConfigureAwait(false);
        while (await Quietly(() => Next(events), cancel).ConfigureAwait(false) is { } item)
        {
            if (item.Job is { } job)
                yield return job;
        }
    }

    private Task<Job?> Poll(Guid id, CancellationToken cancel) =>
        Quietly<Job>(async () => await Get(id, cancel).ConfigureAwait(false), cancel);

    /// <summary>Null where the network or the server failed, which a later try may cure.</summary>
    private static async Task<T?> Quietly<T>(Func<Task<T>> act, CancellationToken cancel) where T : class?
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (Exception e) when (Retry.MayPass(e, cancel))
        {
            return null;
        }
    }

    private static async Task<Snapshot?> Next(IAsyncEnumerator<SseItem<Snapshot>> events) =>
        await events.MoveNextAsync().ConfigureAwait(false) ? events.Current.Data : null;

    // Event types that a later API adds pass by unread.
    private static Snapshot Parse(string type, ReadOnlySpan<byte> data) =>
        new(type == "job" ? JsonSerializer.Deserialize(data, Wire.Default.Job) : null);

    private sealed record Snapshot(Job? Job);
}
