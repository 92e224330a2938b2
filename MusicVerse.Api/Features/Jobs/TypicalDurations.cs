using System.Collections.Concurrent;
using MusicVerse.Api.Hosting;
using MusicVerse.Core.Jobs;

namespace MusicVerse.Api.Features.Jobs;

/// <summary>How long jobs take lately, remembered for half a minute.</summary>
public sealed class TypicalDurations(JobStore jobs, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    // Kinds and providers are ours and few: this stays small.
    private readonly ConcurrentDictionary<(string Kind, string? Provider), CachedValue<TimeSpan?>> _known = new();

    /// <returns>Null when no such job has succeeded yet.</returns>
    public ValueTask<TimeSpan?> Of(string kind, string? provider, CancellationToken cancel) => _known
        .GetOrAdd((kind, provider), key => new(Memory, time, token => jobs.TypicalDuration(key.Kind, key.Provider, token)))
        .Get(cancel);
}
