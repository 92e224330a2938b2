using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Api.Authentication;

/// <summary>Configuration section <c>ApiKeys</c>.</summary>
public sealed class CallerOptions
{
    public const string Section = "ApiKeys";

    /// <summary>
    /// Keys that a user may have at once; ended ones do not count. Rotations may go up to twice as many, until the overlaps end.
    /// </summary>
    /// <value>Default 100.</value>
    [Range(1, 10_000)] public int MaxPerUser { get; set; } = 100;

    /// <summary>How often the last uses of keys are written down.</summary>
    /// <value>Default 15 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")] public TimeSpan UseInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How far the timestamp of a signed request may be off our clock, either way.</summary>
    /// <value>Default 5 min.</value>
    [Range(typeof(TimeSpan), "00:00:10", "00:15:00")] public TimeSpan SignatureWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long Redis may take to say whether a nonce is new.</summary>
    /// <value>Default 1 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:10")] public TimeSpan NonceTimeout { get; set; } = TimeSpan.FromSeconds(1);
}
