using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Workers.Jobs;

/// <summary>How this worker works. Bound from <c>Jobs</c>, checked at start.</summary>
public sealed class JobOptions : IValidatableObject
{
    // A render keeps more than one core busy by itself: more jobs at once would only make each slower.
    private const int MaxDefaultConcurrency = 2;

    /// <summary>Jobs at once. Default: one less than the cores, but 1 or 2.</summary>
    [Range(1, 1000)]
    public int Concurrency { get; set; } = Math.Clamp(Environment.ProcessorCount - 1, 1, MaxDefaultConcurrency);

    /// <summary>Without a heartbeat for this long a job is taken over by another worker. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two renewals of all leases, and between two looks for leases to take over. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two looks for work when nobody wakes us. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A run that has not ended by then is stopped, and tried again while attempts are left. Default 30 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00")]
    public TimeSpan KillAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the end of a job is tried to be written while PostgreSQL is away. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan EndPatience { get; set; } = TimeSpan.FromMinutes(2);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Heartbeat * 2 > Lease)
        {
            yield return new("Heartbeat must be at most half of Lease, so that one late renewal costs no job.", [nameof(Heartbeat), nameof(Lease)]);
        }
    }
}
