using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Hosting;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.Authentication;

/// <summary>
/// Remembers for a few seconds who a credential belongs to, so that a burst of requests asks the database once. Holds
/// hashes, never tokens. <see cref="Forget"/> makes a revocation here effective at once; elsewhere the memory's length
/// (<see cref="ApiOptions.CredentialMemory"/>) is how long it takes.
/// </summary>
public sealed class CredentialCache(IOptions<ApiOptions> options, TimeProvider time)
{
    private const int MaxEntries = 10_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _revocations;

    public async Task<Principal?> GetOrFind(string token, Func<Task<Principal?>> find)
    {
        var key = Convert.ToBase64String(OpaqueToken.Hash(token));
        if (_entries.TryGetValue(key, out var known) && time.GetElapsedTime(known.Since) < options.Value.CredentialMemory)
        {
            return known.Principal;
        }

        var revocations = Interlocked.Read(ref _revocations);
        var principal = await find();
        if (principal is null)
        {
            _entries.TryRemove(key, out _);
            return null;
        }

        MakeRoom();
        _entries[key] = new Entry(principal, time.GetTimestamp());
        if (Interlocked.Read(ref _revocations) != revocations)
        {
            // Something was revoked while we looked: what we found may be it.
            _entries.TryRemove(key, out _);
        }

        return principal;
    }

    /// <summary>Call after a revocation has been committed.</summary>
    public void Forget(Guid credentialId)
    {
        Interlocked.Increment(ref _revocations);
        foreach (var (key, entry) in _entries)
        {
            if (entry.Principal.CredentialId == credentialId)
            {
                _entries.TryRemove(key, out _);
            }
        }
    }

    private void MakeRoom()
    {
        if (_entries.Count < MaxEntries)
        {
            return;
        }

        // Entries live for seconds: starting over costs each active caller one look-up.
        _entries.Clear();
    }

    private sealed record Entry(Principal Principal, long Since);
}
