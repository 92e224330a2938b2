using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicVerse.Api.Features.Studio;

/// <summary>
/// One change to a version's audio. Each op takes some of the fields: trim, cut and loop a range; split at_ms; merge a
/// track; gain db; fade_in and fade_out a duration; speed a factor; pitch semitones. Positions are milliseconds in the
/// audio as the edits before this one left it; fractions are allowed.
/// </summary>
public sealed record EditOperation
{
    /// <summary>trim, cut, split, merge, gain, fade_in, fade_out, normalize, speed, pitch, reverse or loop.</summary>
    public string? Op { get; init; }

    /// <summary>Left out for gain and reverse, it is the beginning.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StartMs { get; init; }

    /// <summary>Left out for gain and reverse, it is the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? EndMs { get; init; }

    /// <summary>Rising positions between the parts of a split; every part becomes a version.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? AtMs { get; init; }

    /// <summary>The track of yours that a merge joins.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? TrackId { get; init; }

    /// <summary>Its version; default the current one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? VersionId { get; init; }

    /// <summary>How much of the two overlaps, 0 to 30,000. Default 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CrossfadeMs { get; init; }

    /// <summary>after or before. Default after.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Position { get; init; }

    /// <summary>-60 to 24.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Db { get; init; }

    /// <summary>Of a fade.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DurationMs { get; init; }

    /// <summary>smooth, linear or exponential. Default smooth.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Curve { get; init; }

    /// <summary>Integrated loudness to normalize to, -40 to -6. Default -14.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Lufs { get; init; }

    /// <summary>Ceiling of the true peaks, -9 to 0. Default -1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TruePeakDbtp { get; init; }

    /// <summary>0.5 to 2; 2 is twice as fast.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Factor { get; init; }

    /// <summary>-12 to 12.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Semitones { get; init; }

    /// <summary>How often a loop is heard, 2 to 16.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Times { get; init; }

    // Kept in order to be refused: a misspelt "start" would silently mean the beginning.
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}
