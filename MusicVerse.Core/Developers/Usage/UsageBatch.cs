namespace MusicVerse.Core.Developers.Usage;

/// <summary>Names of the callers that are told apart, beside the ids of API keys and the client ids of apps.</summary>
public static class UsageCallers
{
    /// <summary>The user themselves, signed in.</summary>
    public const string Session = "session";
}

/// <summary>What is told apart of an answer's status: its hundred, and 429 by itself.</summary>
public static class StatusClasses
{
    public const short Throttled = 429;

    private const int Hundred = 100;

    public static short Of(int status) => (short)(status == Throttled ? status : status / Hundred * Hundred);

    /// <summary><c>2xx</c>, <c>429</c> …</summary>
    public static string Name(int statusClass) => statusClass == Throttled ? "429" : $"{statusClass / Hundred}xx";
}

/// <summary>Requests that are alike in everything that is told apart.</summary>
/// <param name="Hour">Its start.</param>
/// <param name="Caller">An API key's id, an app's client id or <see cref="UsageCallers.Session"/>.</param>
/// <param name="Endpoint">Method and route pattern.</param>
/// <param name="StatusClass">Of <see cref="StatusClasses"/>.</param>
/// <param name="LatencySlot">Of <see cref="LatencyScale"/>.</param>
public sealed record UsageCount(
    Guid UserId, DateTimeOffset Hour, string Caller, string Endpoint, short StatusClass, short LatencySlot, long Requests);

/// <summary>Requests with an API key from one place.</summary>
/// <param name="Slot">The start of a <see cref="KeyActivity.SlotLength"/>.</param>
/// <param name="Network">In CIDR notation; empty when unknown.</param>
/// <param name="Country">Two letters; empty when unknown.</param>
public sealed record KeyVisit(Guid KeyId, DateTimeOffset Slot, string Network, string Country, long Requests);

/// <summary>What is written at once.</summary>
/// <param name="Process">Whose memory it was counted in.</param>
/// <param name="Number">Grows with each batch of a process.</param>
public sealed record UsageBatch(Guid Process, long Number, IReadOnlyList<UsageCount> Counts, IReadOnlyList<KeyVisit> Visits);
