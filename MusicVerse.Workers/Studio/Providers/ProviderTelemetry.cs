using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MusicVerse.Workers.Studio.Providers;

/// <summary>Counters and traces of provider calls. No prompts, no URLs, no keys.</summary>
public static class ProviderTelemetry
{
    public const string Name = "MusicVerse.Providers";

    public static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("musicverse.providers.calls", "{call}");
    private static readonly Counter<long> Errors = Meter.CreateCounter<long>("musicverse.providers.errors", "{error}");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("musicverse.providers.duration", "s");
    private static readonly Counter<double> Cost = Meter.CreateCounter<double>("musicverse.providers.cost", "{currency}");

    /// <summary>Runs one provider operation inside a span, counted and timed.</summary>
    public static async Task<T> Measure<T>(string provider, string operation, Guid? callId, Func<Task<T>> action)
    {
        using var activity = Source.StartActivity($"{provider} {operation}", ActivityKind.Client);
        activity?.SetTag("provider", provider).SetTag("operation", operation).SetTag("provider.call_id", callId);
        var started = Stopwatch.GetTimestamp();
        var outcome = "ok";
        try
        {
            return await action();
        }
        catch (Exception e)
        {
            outcome = Outcome(e);
            Errors.Add(1, new("provider", provider), new("operation", operation), new("kind", outcome));
            activity?.SetStatus(ActivityStatusCode.Error, outcome);
            throw;
        }
        finally
        {
            Calls.Add(1, new("provider", provider), new("operation", operation), new("outcome", outcome));
            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new("provider", provider), new("operation", operation));
        }
    }

    public static void Spent(string provider, string model, ProviderCost cost) =>
        Cost.Add((double)cost.Amount, new("provider", provider), new("model", model), new("currency", cost.Currency), new("basis", cost.BasisName));

    private static string Outcome(Exception error) => error switch
    {
        ProviderException { Kind: var kind } => kind.ToString(),
        OperationCanceledException => "Cancelled",
        _ => error.GetType().Name,
    };
}
