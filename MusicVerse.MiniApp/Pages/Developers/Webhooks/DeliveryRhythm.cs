namespace MusicVerse.MiniApp.Pages.Developers.Webhooks;

/// <summary>When a delivery log that is being looked at is worth another look.</summary>
internal static class DeliveryRhythm
{
    // An attempt that is due is made within a second or two.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <returns>How long to wait; null when nothing more is to come by itself.</returns>
    public static TimeSpan? Next(IEnumerable<WebhookDelivery> shown, DateTimeOffset now)
    {
        TimeSpan? soonest = null;
        foreach (var delivery in shown.Where(delivery => delivery.Status == HookWords.Pending))
        {
            // Without a time an attempt is under way.
            var wait = (delivery.NextAttemptAt ?? now) - now;
            if (soonest is null || wait < soonest)
                soonest = wait;
        }

        return soonest is { } due ? TimeSpan.FromTicks(Math.Clamp(due.Ticks, Shortest.Ticks, Longest.Ticks)) : null;
    }
}
