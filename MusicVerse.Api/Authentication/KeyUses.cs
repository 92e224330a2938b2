using System.Collections.Concurrent;

namespace MusicVerse.Api.Authentication;

/// <summary>When each key was used last, until it is written down.</summary>
public sealed class KeyUses(TimeProvider time)
{
    private const int MaxKeys = 10_000;

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _uses = new();

    public void Record(Guid keyId)
    {
        // More keys than that at once, while the database is away: the use of one more goes unrecorded.
        if (_uses.ContainsKey(keyId) || _uses.Count < MaxKeys)
        {
            _uses[keyId] = time.GetUtcNow();
        }
    }

    /// <summary>What is to be written. It stays until <see cref="Forget"/>.</summary>
    public KeyValuePair<Guid, DateTimeOffset>[] Pending() => [.. _uses];

    /// <summary>A use that came after the look stays.</summary>
    public void Forget(IEnumerable<KeyValuePair<Guid, DateTimeOffset>> written)
    {
        foreach (var use in written)
        {
            _uses.TryRemove(use);
        }
    }
}
