using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Workers.Events;

/// <summary>How events are dispatched. Bound from <c>Events</c>, checked at start.</summary>
public sealed class EventOptions : IValidatableObject
{
    /// <summary>Events taken at once. Default 100.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 100;

    /// <summary>A batch that is not done by then is dispatched again by somebody else. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>For one consumer and one event. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConsumerTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two looks for events when nobody wakes us. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ConsumerTimeout > Lease / 2)
        {
            yield return new("ConsumerTimeout must be at most half of Lease, or one slow consumer costs the batch.", [nameof(ConsumerTimeout), nameof(Lease)]);
        }
    }
}
