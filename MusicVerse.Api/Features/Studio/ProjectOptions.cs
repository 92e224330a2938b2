using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Api.Features.Studio;

/// <summary>Configuration section <c>Projects</c>.</summary>
public sealed class ProjectOptions
{
    public const string Section = "Projects";

    /// <summary>Projects that a user may have.</summary>
    /// <value>Default 1000.</value>
    [Range(1, 100_000)] public int MaxPerUser { get; set; } = 1000;
}
