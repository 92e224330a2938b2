using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Api.RateLimiting;

/// <summary>Configuration section <c>RateLimit</c>. All quotas are requests per minute, and as many may come at once.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    /// <summary>Of one user, whatever their tier says.</summary>
    /// <value>Default: none, the tier decides.</value>
    [Range(1, 100_000_000)] public int? UserPerMinute { get; set; }

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
}
