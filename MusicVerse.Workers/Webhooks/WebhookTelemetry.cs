using System.Diagnostics;
using System.Diagnostics.Metrics;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Workers.Webhooks;

/// <summary>Traces and figures of deliveries. An attempt continues the trace of whatever caused the event.</summary>
internal static class WebhookTelemetry
{
    private const string Name = "MusicVerse.Webhooks";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static long _waiting;

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "musicverse.webhooks.queued", "{delivery}", "Deliveries that events made");

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "musicverse.webhooks.attempts", "{attempt}", "HTTP tries, by what follows and by error");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "musicverse.webhooks.attempt.duration", "s", "From connect to the end of the answer");

    private static readonly Histogram<double> Latency = Meter.CreateHistogram<double>(
        "musicverse.webhooks.latency", "s", "From the event to the start of its first attempt");

    private static readonly Counter<long> Disabled = Meter.CreateCounter<long>(
        "musicverse.webhooks.disabled", "{webhook}", "Webhooks that were switched off, by reason");

    private static readonly UpDownCounter<int> InFlight = Meter.CreateUpDownCounter<int>(
        "musicverse.webhooks.inflight", "{attempt}", "Attempts under way in this worker");

    static WebhookTelemetry() => Meter.CreateObservableGauge(
        "musicverse.webhooks.waiting", () => Volatile.Read(ref _waiting), "{delivery}", "Deliveries that are due");

    public static Activity? Start(ClaimedDelivery delivery)
    {
        _ = ActivityContext.TryParse(delivery.TraceParent, null, isRemote: true, out var parent);
        var activity = Source.StartActivity("webhook attempt", ActivityKind.Client, parent);
        // The host alone: path and query of a URL may hold a secret.
        return activity?
            .SetTag("webhook.id", delivery.WebhookId)
            .SetTag("webhook.delivery.id", delivery.Id)
            .SetTag("webhook.attempt", delivery.Attempts + 1)
            .SetTag("event.id", delivery.EventId)
            .SetTag("event.type", delivery.EventType)
            .SetTag("server.address", new Uri(delivery.Url).Host);
    }

    public static void Ended(Activity? activity, EndedAttempt attempt)
    {
        activity?.SetTag("http.response.status_code", attempt.StatusCode);
        if (!attempt.Next.Succeeded)
        {
            activity?.SetTag("error.type", attempt.Error).SetStatus(ActivityStatusCode.Error);
        }

        TagList tags = new() { { "outcome", attempt.Next.Status }, { "error", attempt.Error ?? "none" } };
        Attempts.Add(1, tags);
        Duration.Record(attempt.Duration.TotalSeconds, tags);
        if (attempt.Delivery is { Attempts: 0, Trigger: AttemptTriggers.Scheduled })
        {
            Latency.Record((attempt.StartedAt - attempt.Delivery.OccurredAt).TotalSeconds);
        }
    }

    public static void Began() => InFlight.Add(1);

    public static void Over() => InFlight.Add(-1);

    public static void Queued(int deliveries) => Deliveries.Add(deliveries);

    public static void SwitchedOff(string reason) => Disabled.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public static void Waiting(long deliveries) => Volatile.Write(ref _waiting, deliveries);
}
