using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MusicVerse.Tests.Fakes;
using MusicVerse.Workers.Studio.Providers;
using Xunit;

namespace MusicVerse.Tests.Studio.Providers;

public sealed class ProviderTelemetryTests
{
    [Fact]
    public async Task Calls_errors_duration_and_cost_are_measured_and_traced()
    {
        await using var fake = await ProviderFake.Start<ReplicateFake>();
        await using var bench = await ProviderBench.Start(fake.Settings, "replicate");
        var seen = new ConcurrentBag<(string Instrument, string Tags)>();
        using var meters = Listen(seen);
        var spans = new ConcurrentBag<Activity>();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ProviderTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(traces);
        fake.Next(FakeOperation.Poll, Fault.Status(500, "{}"));

        await bench.Generate(new("rain"));

        Assert.Contains(("musicverse.providers.calls", "operation=start outcome=ok provider=replicate"), seen);
        Assert.Contains(("musicverse.providers.duration", "operation=fetch provider=replicate"), seen);
        Assert.Contains(("musicverse.providers.errors", "kind=Transient operation=poll provider=replicate"), seen);
        Assert.Contains(("musicverse.providers.cost", "basis=derived_from_metrics currency=USD model=meta/musicgen provider=replicate"), seen);
        var callId = bench.Calls.Last!.Id;
        Assert.Contains(spans, span => span.OperationName == "replicate start" && Equals(span.GetTagItem("provider.call_id"), callId));
    }

    private static MeterListener Listen(ConcurrentBag<(string, string)> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == ProviderTelemetry.Name) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Add((instrument.Name, Text(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Add((instrument.Name, Text(tags))));
        listener.Start();
        return listener;
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
}
