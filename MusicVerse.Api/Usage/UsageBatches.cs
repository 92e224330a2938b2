using System.Text.RegularExpressions;
using MusicVerse.Core.Developers.Usage;

namespace MusicVerse.Api.Usage;

/// <summary>Turns what was counted into rows, in portions that one statement writes in a moment.</summary>
public sealed partial class UsageBatches
{
    private const int Portion = 5_000;

    // Tells the batches of this process from those of others, also of the one that had its place before.
    private readonly Guid _process = Guid.CreateVersion7();
    private long _number;

    public IEnumerable<UsageBatch> Of(UsageTally tally)
    {
        foreach (var counts in Counts(tally).Chunk(Portion))
        {
            yield return new UsageBatch(_process, ++_number, counts, []);
        }

        foreach (var visits in Visits(tally).Chunk(Portion))
        {
            yield return new UsageBatch(_process, ++_number, [], visits);
        }
    }

    private static IEnumerable<UsageCount> Counts(UsageTally tally)
    {
        foreach (var (key, cell) in tally.Counts)
        {
            var (hour, caller, endpoint) = (Instant(key.Hour, TimeSpan.FromHours(1)), Caller(key), Endpoint(key));
            var counts = cell.Close();
            for (var place = 0; place < counts.Count; place++)
            {
                if (counts[place] > 0)
                {
                    var slot = (short)(place + LatencyScale.Untimed);
                    yield return new UsageCount(key.UserId, hour, caller, endpoint, key.StatusClass, slot, counts[place]);
                }
            }
        }
    }

    private static IEnumerable<KeyVisit> Visits(UsageTally tally) =>
        from visit in tally.Visits
        let key = visit.Key
        let requests = visit.Value.Close()[0]
        where requests > 0
        select new KeyVisit(key.KeyId, Instant(key.Slot, KeyActivity.SlotLength), $"{key.Network}", $"{key.Country}", requests);

    private static DateTimeOffset Instant(int number, TimeSpan length) => new(number * length.Ticks, TimeSpan.Zero);

    private static string Caller(CountKey key) =>
        key.ClientId ?? (key.KeyId == Guid.Empty ? UsageCallers.Session : key.KeyId.ToString());

    private static string Endpoint(CountKey key) =>
        $"{key.Method} /{Constraint().Replace(key.Endpoint.RoutePattern.RawText ?? "", "").Trim('/')}";

    // Whoever reads about {id:guid} wants to know that there is an id.
    [GeneratedRegex("(?<={[^}:]+):[^}]+")]
    private static partial Regex Constraint();
}
