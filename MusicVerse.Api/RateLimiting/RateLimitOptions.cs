using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Api.RateLimiting;

/// <summary>Configuration section <c>RateLimit</c>. All quotas are requests per minute, and as many may come at once.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    /// <summary>What one user may read, whatever their tier says.</summary>
    /// <value>Default: none, the tier decides.</value>
    [Range(1, 100_000_000)] public int? UserPerMinute { get; set; }

    /// <summary>What a user may change, as a part of what they may read.</summary>
    /// <value>Default 0.5.</value>
    [Range(0.01, 1.0)] public double WriteShare { get; set; } = 0.5;

    /// <summary>How much work a user may start, as a part of what they may read.</summary>
    /// <value>Default 0.25.</value>
    [Range(0.01, 1.0)] public double GenerateShare { get; set; } = 0.25;

    /// <summary>How many files a user may send, as a part of what they may read.</summary>
    /// <value>Default 0.1.</value>
    [Range(0.01, 1.0)] public double UploadShare { get; set; } = 0.1;

    /// <summary>
    /// What one API key or one app may take of each of its user's quotas. A program that runs wild leaves its owner room
    /// to stop it.
    /// </summary>
    /// <value>Default 0.8.</value>
    [Range(0.01, 1.0)] public double KeyShare { get; set; } = 0.8;

    /// <summary>Of one address without a valid credential.</summary>
    /// <value>Default 120.</value>
    [Range(1, 100_000_000)] public int AnonymousPerMinute { get; set; } = 120;

    /// <summary>Sign-ins from one address.</summary>
    /// <value>Default 10.</value>
    [Range(1, 100_000_000)] public int SignInPerMinute { get; set; } = 10;

    /// <summary>Calls of /oauth from one address; a server may refresh for many users, a device polls.</summary>
    /// <value>Default 120.</value>
    [Range(1, 100_000_000)] public int AuthPerMinute { get; set; } = 120;

    /// <summary>Media requests from one address; a player asks for many ranges.</summary>
    /// <value>Default 1200.</value>
    [Range(1, 100_000_000)] public int MediaPerMinute { get; set; } = 1200;

    /// <summary>An answer of Redis that takes longer counts as none.</summary>
    /// <value>Default 250 ms.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:05")] public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>After a failure Redis is left alone for this long.</summary>
    /// <value>Default 1 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan RedisPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The part of each quota that a replica grants by itself while Redis is away.</summary>
    /// <value>Default 0.25: with up to four replicas nobody gets more than usual.</value>
    [Range(0.01, 1.0)] public double LocalShare { get; set; } = 0.25;

    /// <summary>The part of a user's quota that is for this kind of traffic.</summary>
    public double ShareOf(Traffic traffic) => traffic switch
    {
        Traffic.Write => WriteShare,
        Traffic.Generate => GenerateShare,
        Traffic.Upload => UploadShare,
        _ => 1,
    };
}
