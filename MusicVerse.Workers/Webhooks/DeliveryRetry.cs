using System.Net;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Workers.Webhooks;

/// <summary>What follows from an answer: decisions only, no waiting and no writing (contracts/api-platform.md, section 7).</summary>
public static class DeliveryRetry
{
    /// <summary>Pauses vary by this much either way, so that a crowd does not return at once.</summary>
    public const double Jitter = 0.2;

    /// <param name="scheduleStep">How many scheduled attempts had failed before; null when a failure is the end.</param>
    /// <param name="isScheduled">False for one that somebody asked for: its failure uses up nothing of the schedule.</param>
    /// <param name="answer">What the receiver did.</param>
    /// <param name="options">Pauses and bounds.</param>
    /// <param name="chance">Uniform in [0, 1).</param>
    public static DeliveryDecision Next(int? scheduleStep, bool isScheduled, WebhookAnswer answer, WebhookOptions options, double chance)
    {
        if (answer.IsSuccess)
        {
            return new DeliveryDecision { Status = DeliveryStatuses.Delivered };
        }

        if (answer.StatusCode == (int)HttpStatusCode.Gone)
        {
            return new DeliveryDecision { Status = DeliveryStatuses.Failed, IsGone = true };
        }

        if (answer.WantsNoRetry)
        {
            return new DeliveryDecision { Status = DeliveryStatuses.Cancelled };
        }

        var silence = Silence(answer, options);
        if (scheduleStep is not { } step)
        {
            return new DeliveryDecision { Status = DeliveryStatuses.Failed, WebhookPause = silence };
        }

        if (step >= options.Pauses.Count && isScheduled)
        {
            return new DeliveryDecision { Status = DeliveryStatuses.Failed, WebhookPause = silence, IsExhausted = true };
        }

        return new DeliveryDecision
        {
            Status = DeliveryStatuses.Pending,
            RetryIn = Pause(options.Pauses[Math.Min(step, options.Pauses.Count - 1)], answer, options, chance),
            ScheduleStep = isScheduled ? step + 1 : step,
            WebhookPause = silence,
        };
    }

    private static TimeSpan Pause(TimeSpan scheduled, WebhookAnswer answer, WebhookOptions options, double chance)
    {
        var shortest = answer.SaysSlowDown && scheduled < options.SlowDown ? options.SlowDown : scheduled;
        var longest = shortest * 2 > options.LongestRetryAfter ? shortest * 2 : options.LongestRetryAfter;
        return answer.RetryAfter is { } asked && asked > shortest
            ? asked < longest ? asked : longest
            : shortest * (1 - Jitter + (2 * Jitter * chance));
    }

    /// <summary>Who says when to come back means all that we have for them.</summary>
    private static TimeSpan? Silence(WebhookAnswer answer, WebhookOptions options) =>
        answer.RetryAfter is { } asked ? asked < options.LongestRetryAfter ? asked : options.LongestRetryAfter : null;
}
