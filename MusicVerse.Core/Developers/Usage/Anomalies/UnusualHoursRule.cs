using System.Globalization;

namespace MusicVerse.Core.Developers.Usage.Anomalies;

/// <param name="Start">In UTC.</param>
public sealed record KeyHour(DateTimeOffset Start, long Requests);

/// <summary>
/// A key that keeps hours is at work outside of them. The hours are those of the day in UTC in which it is at work on a good
/// part of its days. A key that has no such habit is never judged.
/// </summary>
public static class UnusualHoursRule
{
    /// <summary>How long, and on how many days, a key must have been at work before it can have habits.</summary>
    public static readonly TimeSpan HistoryNeeded = TimeSpan.FromDays(14);
    public const int DaysNeeded = 10;

    /// <summary>Fewer requests within the hour are not worth a word.</summary>
    public const int Floor = 20;

    private const int HoursOfDay = 24;

    /// <summary>An hour of the day is usual when the key is at work in it on this part of its days.</summary>
    private const double UsualPart = 0.25;

    /// <summary>And unheard of when it is on at most this part.</summary>
    private const double UnheardPart = 0.05;

    /// <summary>A key keeps hours when this part of its working hours are usual ones.</summary>
    private const double HabitPart = 0.95;

    /// <param name="now">The hour to be judged.</param>
    /// <param name="history">The working hours before it.</param>
    /// <returns>Null when nothing is odd.</returns>
    public static FoundAnomaly? Judge(KeyHour now, IReadOnlyCollection<KeyHour> history)
    {
        var days = history.Select(hour => DateOnly.FromDateTime(hour.Start.UtcDateTime)).Distinct().Count();
        if (now.Requests < Floor || days < DaysNeeded || now.Start - history.Min(hour => hour.Start) < HistoryNeeded)
        {
            return null;
        }

        var daysAt = new int[HoursOfDay];
        foreach (var hour in history)
        {
            daysAt[hour.Start.UtcDateTime.Hour]++;
        }

        int[] usual = [.. Enumerable.Range(0, HoursOfDay).Where(hour => daysAt[hour] >= UsualPart * days)];
        var at = now.Start.UtcDateTime.Hour;
        if (usual.Sum(hour => daysAt[hour]) < HabitPart * history.Count || daysAt[at] > UnheardPart * days || IsBeside(at, usual))
        {
            return null;
        }

        return new(
            AnomalyKinds.UnusualHours,
            at.ToString("00", CultureInfo.InvariantCulture),
            DateOnly.FromDateTime(now.Start.UtcDateTime),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{now.Requests:N0} requests after {at:00}:00 UTC, an hour of the day in which the key is practically never at work."),
            new Dictionary<string, object> { ["hour"] = at, ["requests"] = now.Requests, ["usual_hours"] = usual });
    }

    // Clocks change twice a year, and long work ends late.
    private static bool IsBeside(int at, int[] usual) =>
        Array.Exists(usual, hour => (hour + 1) % HoursOfDay == at || (at + 1) % HoursOfDay == hour);
}
