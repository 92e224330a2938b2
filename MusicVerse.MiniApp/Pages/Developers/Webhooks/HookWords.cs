namespace MusicVerse.MiniApp.Pages.Developers.Webhooks;

/// <summary>What the API says of webhooks, in words.</summary>
internal static class HookWords
{
    public const string Pending = "pending";
    public const string Delivered = "delivered";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    public static readonly string[] Statuses = [Pending, Delivered, Failed, Cancelled];

    public static string Tone(string status) => status switch
    {
        Delivered => "is-good",
        Failed => "is-bad",
        Pending => "is-warn",
        _ => "is-off",
    };

    /// <summary>The part of the product that an event tells of: what stands before its first dot.</summary>
    public static string Area(string eventType) => eventType.Split('.')[0];

    /// <summary>In the visitor's language where we have the words, else in the API's own.</summary>
    public static string Describe(this Words words, WebhookEventType type) =>
        words.Known("Hooks.Event", type.Type) ?? words.Known("Hooks.Verb", type.Type[(type.Type.IndexOf('.', StringComparison.Ordinal) + 1)..]) ?? type.Description;

    public static string EventsOf(this Words words, Webhook webhook) =>
        webhook.EventTypes.Count == 0 ? words["Hooks.AllEvents"] : words.Count("Hooks.Events", webhook.EventTypes.Count);

    /// <summary>What became of an attempt: the status of the answer, or why there is none.</summary>
    public static string Outcome(this Words words, WebhookAttempt attempt) => attempt switch
    {
        { Error: { } error } => words.Term("Hooks.Failure", error),
        { StatusCode: { } status } => words["Hooks.Answered", status],
        _ => words["Hooks.NoAnswer"],
    };

    public static bool GotThrough(WebhookAttempt attempt) => attempt is { Error: null, StatusCode: >= 200 and < 300 };

    /// <summary>To the second, in the zone that server logs use.</summary>
    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
}
