using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Workers.Anomalies;

/// <summary>How the use of API keys is watched. Bound from <c>Anomalies</c>, checked at start.</summary>
public sealed class AnomalyOptions
{
    /// <summary>Between two looks. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);
}
