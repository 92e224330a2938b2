using System.Collections.Concurrent;

namespace MusicVerse.Workers.Jobs;

/// <summary>How long attempts at each kind of job have taken lately, and what that allows to fetch ahead.</summary>
public sealed class JobPace
{
    private const double WeightOfTheLast = 0.2;
    private const int MostAhead = 100;

    /// <summary>A job that is fetched ahead waits no longer than this for its slot; another worker could hardly be quicker.</summary>
    private static readonly TimeSpan LookAhead = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, TimeSpan> _typical = new(StringComparer.Ordinal);

    public void Record(string kind, TimeSpan taken) =>
        _typical.AddOrUpdate(kind, taken, (_, typical) => typical + ((taken - typical) * WeightOfTheLast));

    /// <returns>How many jobs may wait for a slot; none while any of the kinds is slow or unknown.</returns>
    public int Ahead(IEnumerable<string> kinds, int slots)
    {
        var slowest = kinds.Max(kind => _typical.GetValueOrDefault(kind, TimeSpan.MaxValue));
        return (int)Math.Min(MostAhead, slots * (LookAhead / slowest));
    }
}
