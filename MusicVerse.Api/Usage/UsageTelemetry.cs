using System.Diagnostics.Metrics;
using MusicVerse.Core.Developers.Usage;

namespace MusicVerse.Api.Usage;

/// <summary>How much is counted, and what is not.</summary>
public sealed class UsageTelemetry : IDisposable
{
    private readonly Meter _meter;
    private readonly Histogram<int> _rows;
    private readonly Counter<long> _dropped;

    public UsageTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create("MusicVerse.Usage");
        _rows = _meter.CreateHistogram<int>("musicverse.usage.flush.rows", "{row}", "Rows that one batch wrote.");
        _dropped = _meter.CreateCounter<long>("musicverse.usage.dropped", "{request}", "Requests that were not counted for want of room.");
    }

    public void Flushed(UsageBatch batch) => _rows.Record(batch.Counts.Count + batch.Visits.Count);

    public void Dropped() => _dropped.Add(1);

    public void Dispose() => _meter.Dispose();
}
