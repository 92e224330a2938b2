using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Workers.Studio;

/// <summary>Where tracks are made before they are stored. Bound from <c>Studio:WorkDirectory</c>, checked at start.</summary>
public sealed class WorkDirectoryOptions
{
    /// <summary>Default: a folder of our own in the system's temporary folder.</summary>
    [Required]
    public string Path { get; set; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "musicverse-workers");

    /// <summary>No work is begun with less than this free; ten minutes of music with twelve stems take about 700. Megabytes, default 1,000.</summary>
    [Range(0, 1_000_000)]
    public int MinFreeMegabytes { get; set; } = 1_000;
}
