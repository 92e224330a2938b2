using System.Globalization;

namespace MusicVerse.Core.Developers.Usage.Anomalies;

/// <summary>
/// Far more requests within a <see cref="KeyActivity.SlotLength"/> than is usual for the key. The usual is told from the slots
/// in which it was at work: one that wakes once an hour is not odd each time it does.
/// </summary>
/// <remarks>
/// The distance is the modified z-score of B. Iglewicz and D. Hoaglin, "How to Detect and Handle Outliers" (ASQC, 1993), which
/// calls 3.5 an outlier: distance from the median over 1.4826 times the median absolute deviation. Counts of a steady key
/// hardly deviate, so its scale is at least that of a Poisson process, the root of the median. Being an outlier is not
/// enough to wake somebody: it must also be many, some times the median, and twice what happens in one slot of a hundred.
/// </remarks>
public static class BurstRule
{
    /// <summary>Fewer are never a burst: one request a second.</summary>
    public const int Floor = 300;

    /// <summary>Two hours of work.</summary>
    public const int SlotsNeeded = 24;

    private const double OutlierDistance = 3.5;
    private const double DeviationScale = 1.4826;
    private const double TimesMedian = 5;
    private const double TimesRare = 2;
    private const double Rare = 0.99;

    /// <param name="slot">The start of the slot to be judged.</param>
    /// <param name="requests">Within it, so far.</param>
    /// <param name="usual">Requests of each earlier slot in which the key was at work.</param>
    /// <returns>Null when nothing is odd.</returns>
    public static FoundAnomaly? Judge(DateTimeOffset slot, long requests, IReadOnlyCollection<long> usual)
    {
        if (requests < Floor || usual.Count < SlotsNeeded)
        {
            return null;
        }

        double[] ordered = [.. usual.Select(count => (double)count).Order()];
        var median = At(ordered, 0.5);
        var deviation = At([.. ordered.Select(count => Math.Abs(count - median)).Order()], 0.5);
        var scale = Math.Max(DeviationScale * deviation, Math.Sqrt(median));
        if ((requests - median) / scale < OutlierDistance || requests < TimesMedian * median || requests < TimesRare * At(ordered, Rare))
        {
            return null;
        }

        return new(
            AnomalyKinds.Burst,
            "",
            DateOnly.FromDateTime(slot.UtcDateTime),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{requests:N0} requests within {KeyActivity.SlotLength.TotalMinutes:N0} minutes; the key usually makes {median:N0}."),
            new Dictionary<string, object>
            {
                ["requests"] = requests,
                ["usual"] = (long)median,
                ["window_seconds"] = (long)KeyActivity.SlotLength.TotalSeconds,
            });
    }

    // Nearest rank.
    private static double At(double[] ordered, double part) => ordered[(int)Math.Ceiling(part * ordered.Length) - 1];
}
