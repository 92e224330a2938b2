using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Api.Usage;

/// <summary>Configuration section <c>Usage</c>.</summary>
public sealed class UsageOptions
{
    public const string Section = "Usage";

    /// <summary>How often the counts go from memory to the database. A process that is killed loses what it counted since.</summary>
    /// <value>Default 10 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")] public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many different things are counted between two flushes; requests that would need more are not counted. Each takes
    /// half a kilobyte.
    /// </summary>
    /// <value>Default 20 000.</value>
    [Range(1, 1_000_000)] public int Capacity { get; set; } = 20_000;

    /// <summary>
    /// The header in which a trusted proxy (<see cref="Hosting.ApiOptions.TrustedProxies"/>) names the client's country by two
    /// letters, e.g. <c>CF-IPCountry</c>.
    /// </summary>
    /// <value>Default: none, countries are not known.</value>
    [RegularExpression("^[A-Za-z0-9-]{1,100}$")] public string? CountryHeader { get; set; }
}
