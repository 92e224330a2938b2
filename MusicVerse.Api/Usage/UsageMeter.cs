using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.Usage;

namespace MusicVerse.Api.Usage;

/// <summary>A request, as far as it is counted.</summary>
/// <param name="Latency">Null where it tells nothing.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MeteredRequest(
    RouteEndpoint Endpoint, string Method, int Status, TimeSpan? Latency, ClientNetwork Network, ClientCountry Country);

/// <summary>
/// Counts requests in memory until somebody takes the counts away. Every request is in one tally and no other. Counting the
/// same thing again costs two look-ups and two short locks, and allocates nothing.
/// </summary>
public sealed class UsageMeter(IOptions<UsageOptions> options, UsageTelemetry telemetry, TimeProvider time)
{
    /// <summary>A place for each slot of <see cref="LatencyScale"/>, after that of requests without a latency.</summary>
    private static readonly int LatencyPlaces = LatencyScale.Slots - LatencyScale.Untimed;

    private readonly int _capacity = options.Value.Capacity;
    private UsageTally _current = new();

    public void Count(Principal caller, in MeteredRequest request)
    {
        var now = time.GetUtcNow().UtcTicks;
        // A user's sessions are one caller, and so are all tokens of an app.
        var isKey = caller is { IsSession: false, ClientId: null };
        var count = new CountKey(
            caller.UserId,
            isKey ? caller.CredentialId : Guid.Empty,
            caller.ClientId,
            request.Endpoint,
            request.Method,
            StatusClasses.Of(request.Status),
            (int)(now / TimeSpan.TicksPerHour));
        var slot = request.Latency is { } latency ? LatencyScale.SlotOf(latency) : LatencyScale.Untimed;
        if (!TryCount(static tally => tally.Counts, count, slot - LatencyScale.Untimed, LatencyPlaces))
        {
            telemetry.Dropped();
        }

        if (isKey)
        {
            var visit = new VisitKey(caller.CredentialId, (int)(now / KeyActivity.SlotLength.Ticks), request.Network, request.Country);
            TryCount(static tally => tally.Visits, visit, place: 0, places: 1);
        }
    }

    /// <summary>Takes away all that was counted.</summary>
    public UsageTally Take() => Interlocked.Exchange(ref _current, new UsageTally());

    /// <returns>False when there is no room.</returns>
    private bool TryCount<TKey>(Func<UsageTally, ConcurrentDictionary<TKey, CountCell>> part, TKey key, int place, int places)
        where TKey : struct
    {
        while (true)
        {
            var tally = Volatile.Read(ref _current);
            if (!part(tally).TryGetValue(key, out var cell))
            {
                if (!tally.Reserve(_capacity))
                {
                    return false;
                }

                cell = part(tally).GetOrAdd(key, static (_, places) => new CountCell(places), places);
            }

            // A tally that is still the current one will be read in whole; a cell that was read says so.
            if (Volatile.Read(ref _current) == tally && cell.TryAdd(place))
            {
                return true;
            }
        }
    }
}
