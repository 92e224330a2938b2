using System.Diagnostics;
using System.Diagnostics.Metrics;
using MusicVerse.Core.Events;

namespace MusicVerse.Workers.Events;

/// <summary>Traces and figures of the dispatcher. A consumer continues the trace of whatever caused the event.</summary>
internal static class EventTelemetry
{
    private const string Name = "MusicVerse.Events";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Offers = Meter.CreateCounter<long>(
        "musicverse.events.consumed", "{event}", "Events offered to consumers, by outcome");

    public static Activity? Start(Event e, string consumer)
    {
        _ = ActivityContext.TryParse(e.TraceParent, null, isRemote: true, out var parent);
        var activity = Source.StartActivity($"event {e.Type}", ActivityKind.Consumer, parent);
        activity?.SetTag("event.id", e.Id).SetTag("event.type", e.Type).SetTag("consumer", consumer);
        return activity;
    }

    public static void Failed(Activity? activity, Exception error) => activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);

    public static void Consumed(string type, string consumer, bool succeeded) => Offers.Add(
        1,
        new KeyValuePair<string, object?>("type", type),
        new KeyValuePair<string, object?>("consumer", consumer),
        new KeyValuePair<string, object?>("outcome", succeeded ? "ok" : "failed"));
}
