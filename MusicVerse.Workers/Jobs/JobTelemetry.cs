using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MusicVerse.Core.Jobs;

namespace MusicVerse.Workers.Jobs;

/// <summary>Traces and figures of the queue. The run of a job continues the trace of the request that submitted it.</summary>
internal static class JobTelemetry
{
    private const string Name = "MusicVerse.Jobs";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly ConcurrentDictionary<string, long> Queued = new(StringComparer.Ordinal);

    private static readonly Histogram<double> Latency = Meter.CreateHistogram<double>(
        "musicverse.jobs.latency", "s", "From submit to the first claim");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "musicverse.jobs.duration", "s", "From the first claim to the end");

    private static readonly Histogram<int> Attempts = Meter.CreateHistogram<int>(
        "musicverse.jobs.attempts", "{attempt}", "Attempts that a job took until its end");

    private static readonly Counter<long> Ended = Meter.CreateCounter<long>(
        "musicverse.jobs.finished", "{job}", "Jobs that came to their end, by status");

    static JobTelemetry() => Meter.CreateObservableGauge(
        "musicverse.jobs.queued",
        () => Queued.Select(kind => new Measurement<long>(kind.Value, new KeyValuePair<string, object?>("kind", kind.Key))),
        "{job}",
        "Jobs that are due and wait for a worker");

    public static Activity? Start(Job job)
    {
        _ = ActivityContext.TryParse(job.TraceParent, null, isRemote: true, out var parent);
        var activity = Source.StartActivity($"job {job.Kind}", ActivityKind.Consumer, parent);
        activity?.SetTag("job.id", job.Id).SetTag("job.kind", job.Kind).SetTag("job.attempt", job.Attempt).SetTag("provider", job.Provider);
        return activity;
    }

    public static void Claimed(Job job)
    {
        if (job is { Attempt: 1, StartedAt: { } started })
        {
            Latency.Record((started - job.CreatedAt).TotalSeconds, new KeyValuePair<string, object?>("kind", job.Kind));
        }
    }

    /// <param name="status">succeeded, failed or cancelled.</param>
    public static void Finished(Job job, string status, DateTimeOffset now)
    {
        TagList tags = new() { { "kind", job.Kind }, { "status", status } };
        Ended.Add(1, tags);
        Attempts.Record(job.Attempt, tags);
        if (job.StartedAt is { } started)
        {
            Duration.Record((now - started).TotalSeconds, tags);
        }
    }

    public static void Waiting(IReadOnlyList<(string Kind, long Count)> kinds)
    {
        foreach (var kind in Queued.Keys)
        {
            Queued[kind] = 0;
        }

        foreach (var (kind, count) in kinds)
        {
            Queued[kind] = count;
        }
    }
}
