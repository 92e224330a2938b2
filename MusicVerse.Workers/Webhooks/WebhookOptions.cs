using System.ComponentModel.DataAnnotations;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Workers.Webhooks;

/// <summary>How events are delivered. Bound from <c>Webhooks</c>, checked at start; <see cref="WebhookAddress"/> is bound from there too.</summary>
public sealed class WebhookOptions : IValidatableObject
{
    private static readonly TimeSpan[] UsualSchedule =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>From connect to the last byte of the answer. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How much of an answer is read and kept. Default 20 000 bytes.</summary>
    [Range(0, 100_000)]
    public int MaxResponseBytes { get; set; } = 20_000;

    /// <summary>
    /// Pauses after the first, second … failed attempt; after the last pause comes the last attempt. Default: nine, from
    /// 5 s to a day, 75 h 35 min in all (Standard Webhooks 1.0.0, "Deliverability and reliability").
    /// </summary>
    // Empty means the default: the binder would add to an array that is there.
    public TimeSpan[] Schedule { get; set; } = [];

    /// <summary>The shortest pause after a timeout or an answer that says "slow down" (429, 502, 504). Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan SlowDown { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A Retry-After is heeded up to this, or up to twice the pause of the schedule where that is more. Default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A webhook is switched off when a delivery runs out of attempts and nothing has got through for this long. Default 5 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>Failures in a row after which a webhook is left alone for a while. Default 5.</summary>
    [Range(1, 1000)]
    public int BreakerThreshold { get; set; } = 5;

    /// <summary>For how long; doubles with each failure after that. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LongestBreakerPause { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Attempts at once to one webhook, over all workers; to one that fails it is one. Default 10.</summary>
    [Range(1, 100)]
    public int PerWebhookConcurrency { get; set; } = 10;

    /// <summary>Attempts at once in this worker. They wait most of the time. Default 256.</summary>
    [Range(1, 10_000)]
    public int Concurrency { get; set; } = 256;

    /// <summary>A delivery that is not written back by then is attempted again by somebody else. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two looks for deliveries when nobody wakes us; retries are as punctual as this. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long attempts under way may go on when this worker stops. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:20")]
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(5);

    public IReadOnlyList<TimeSpan> Pauses => Schedule.Length == 0 ? UsualSchedule : Schedule;

    public WebhookPatience Patience => new(DisableAfter, BreakerThreshold, BreakerPause, LongestBreakerPause);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Timeout * 2 > Lease)
        {
            yield return new("Timeout must be at most half of Lease, or a slow receiver is sent everything twice.", [nameof(Timeout), nameof(Lease)]);
        }

        if (Schedule.Any(pause => pause < TimeSpan.Zero))
        {
            yield return new("Schedule has pauses of zero or more.", [nameof(Schedule)]);
        }
    }
}
