using System.Diagnostics.Metrics;

namespace MusicVerse.Workers.Anomalies;

internal static class AnomalyTelemetry
{
    private static readonly Meter Meter = new("MusicVerse.Usage");

    private static readonly Counter<long> Anomalies = Meter.CreateCounter<long>(
        "musicverse.usage.anomalies", "{anomaly}", "Owners who were told that a key of theirs is used oddly, by kind");

    public static void Found(string kind) => Anomalies.Add(1, new KeyValuePair<string, object?>("kind", kind));
}
