using System.Globalization;

namespace MusicVerse.Api.RateLimiting;

/// <summary>A quota: so many requests per minute; the burst is as large as the quota.</summary>
/// <param name="Name">As it stands in the RateLimit headers.</param>
public sealed record Quota(string Name, int PerMinute)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>How long one token takes to grow back.</summary>
    public TimeSpan PerToken => Window / PerMinute;

    /// <summary>As it stands in RateLimit-Policy.</summary>
    public string Policy { get; } = string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";q={PerMinute};w={Window.TotalSeconds}");
}

/// <summary>The bucket of one caller under a quota.</summary>
/// <param name="Owner">Whose it is: a user or an address.</param>
/// <param name="Part">Which of the owner's credentials it is for; empty for all of them together.</param>
public sealed record Bucket(Quota Quota, string Owner, string Part = "")
{
    // The braces keep all buckets of one owner in one slot of a Redis cluster.
    public string Key { get; } = $"limit:{{{Owner}}}:{Part}:{Quota.Name}";
}

/// <summary>What came of asking: a token was taken from every bucket, or from none.</summary>
/// <param name="Wait">How long until all buckets have one; zero when allowed.</param>
/// <param name="Remaining">Whole tokens left, in the order of the buckets.</param>
public sealed record Decision(bool Allowed, TimeSpan Wait, IReadOnlyList<int> Remaining);
