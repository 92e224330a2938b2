using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using MusicVerse.Core.Developers.Usage;

namespace MusicVerse.Api.Usage;

/// <param name="KeyId">Empty where the caller is no API key.</param>
/// <param name="Hour">Since the start of time.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CountKey(
    Guid UserId, Guid KeyId, string? ClientId, RouteEndpoint Endpoint, string Method, short StatusClass, int Hour);

/// <param name="Slot">Of <see cref="KeyActivity.SlotLength"/>, since the start of time.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct VisitKey(Guid KeyId, int Slot, ClientNetwork Network, ClientCountry Country);

/// <summary>What was counted between two flushes.</summary>
public sealed class UsageTally
{
    private int _size;

    /// <summary>By latency.</summary>
    public ConcurrentDictionary<CountKey, CountCell> Counts { get; } = new();

    public ConcurrentDictionary<VisitKey, CountCell> Visits { get; } = new();

    /// <returns>False when there is no room for one more.</returns>
    public bool Reserve(int capacity) => Volatile.Read(ref _size) < capacity && Interlocked.Increment(ref _size) <= capacity;
}

/// <summary>A few counts that belong together, until they are read: then they are closed.</summary>
/// <param name="places">How many.</param>
public sealed class CountCell(int places)
{
    private readonly long[] _counts = new long[places];
    private bool _closed;

    /// <returns>False when it has been read: then it must be counted elsewhere.</returns>
    public bool TryAdd(int place)
    {
        lock (_counts)
        {
            if (!_closed)
            {
                _counts[place]++;
            }

            return !_closed;
        }
    }

    public IReadOnlyList<long> Close()
    {
        lock (_counts)
        {
            _closed = true;
            return _counts;
        }
    }
}
