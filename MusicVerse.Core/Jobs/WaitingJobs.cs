namespace MusicVerse.Core.Jobs;

/// <summary>The jobs that waited at one moment.</summary>
public sealed class WaitingJobs
{
    /// <summary>Places beyond this are not counted: that would cost more than it tells.</summary>
    public const int Longest = 1000;

    private readonly Lazy<Dictionary<Guid, int>> _positions;

    public WaitingJobs() => _positions = new(() => Ids.Index().ToDictionary(place => place.Item, place => place.Index + 1));

    /// <summary>By PostgreSQL's clock, as <see cref="Job.CreatedAt"/>.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>The next one first; at most <see cref="Longest"/>.</summary>
    public Guid[] Ids { get; init; } = [];

    /// <returns>1 for the next one; null where the place is not known.</returns>
    public int? PositionOf(Job job)
    {
        if (job.Status != JobStatus.Queued)
        {
            return null;
        }

        if (_positions.Value.TryGetValue(job.Id, out var position))
        {
            return position;
        }

        // One that came later stands at the end.
        return job.CreatedAt > SeenAt && Ids.Length < Longest ? Ids.Length + 1 : null;
    }
}
