using Microsoft.Extensions.Options;
using MusicVerse.Core.Developers.Usage;
using MusicVerse.Core.Developers.Usage.Anomalies;
using MusicVerse.Workers.Hosting;

namespace MusicVerse.Workers.Anomalies;

/// <summary>
/// Looks at how keys are used, and tells their owners what is odd. Several workers may look at the same time: an anomaly is
/// written once.
/// </summary>
public sealed class AnomalyWatch(
    KeyHabits habits, KeyAnomalyStore anomalies, IOptions<AnomalyOptions> options, TimeProvider time, ILogger<AnomalyWatch> logger)
    : BackgroundService
{
    /// <summary>Keys whose new places are looked at together.</summary>
    private const int Portion = 100;

    /// <summary>How far back a look goes, should nobody have looked for a while.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromHours(1);

    /// <summary>How far back the habits go that a burst is measured by.</summary>
    private static readonly TimeSpan BurstMemory = TimeSpan.FromDays(14);

    // An hour that was usual at its start is usual at its end: the habits of a key are read once for each.
    private HashSet<(Guid KeyId, DateTimeOffset Hour)> _judgedHours = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await Untraced.Run(() => RunOnce(stoppingToken));
            }
            catch (Exception error) when (DatabaseErrors.MayPass(error))
            {
                logger.HabitsAway(error);
            }

            await Task.Delay(options.Value.Interval, time, stoppingToken);
        }
    }

    /// <summary>Looks at everything that is new since the last look.</summary>
    public async Task RunOnce(CancellationToken cancel)
    {
        while (await JudgePlaces(cancel) == Portion)
        {
            // There may be more.
        }

        var since = time.GetUtcNow() - Lookback;
        await JudgeSlots(since, cancel);
        await JudgeHours(UsageInterval.Hour.StartOf(since), cancel);
    }

    private async Task<int> JudgePlaces(CancellationToken cancel)
    {
        var byKey = (await habits.Unjudged(Portion, cancel)).GroupBy(place => place.KeyId).ToArray();
        foreach (var places in byKey)
        {
            var all = places.Select(place => place.Place).ToArray();
            var unjudged = places.Where(place => !place.Judged).ToArray();
            foreach (var place in unjudged)
            {
                await Tell(places.Key, NewPlaceRule.Judge(place.Place, all), cancel);
            }

            await habits.Judged(unjudged, cancel);
        }

        return byKey.Length;
    }

    private async Task JudgeSlots(DateTimeOffset since, CancellationToken cancel)
    {
        foreach (var slot in await habits.BusySlots(since, BurstRule.Floor, cancel))
        {
            // What led up to a burst is part of it.
            var usual = await habits.Slots(slot.KeyId, slot.At - BurstMemory, slot.At - Lookback, cancel);
            await Tell(slot.KeyId, BurstRule.Judge(slot.At, slot.Requests, usual), cancel);
        }
    }

    private async Task JudgeHours(DateTimeOffset since, CancellationToken cancel)
    {
        var judged = new HashSet<(Guid, DateTimeOffset)>();
        foreach (var hour in await habits.BusyHours(since, UnusualHoursRule.Floor, cancel))
        {
            if (!_judgedHours.Contains((hour.KeyId, hour.At)))
            {
                var history = await habits.Hours(hour.KeyId, hour.At - KeyActivity.Memory, hour.At, cancel);
                await Tell(hour.KeyId, UnusualHoursRule.Judge(new KeyHour(hour.At, hour.Requests), history), cancel);
            }

            judged.Add((hour.KeyId, hour.At));
        }

        _judgedHours = judged;
    }

    private async Task Tell(Guid keyId, FoundAnomaly? found, CancellationToken cancel)
    {
        if (found is not null && await anomalies.Add(keyId, found, cancel))
        {
            logger.Found(found.Kind, keyId);
            AnomalyTelemetry.Found(found.Kind);
        }
    }
}
