namespace MusicVerse.Core.Studio;

/// <summary>What a track's cover was painted from, so that a new title can be set on the same picture.</summary>
/// <param name="Style">Picks the look where none was chosen.</param>
/// <param name="Key">"F# minor"; null where it is not known.</param>
/// <param name="Energy">0 (still) to 1 (driving).</param>
/// <param name="Sections">Energy of each section.</param>
/// <param name="Look">An id of <see cref="Looks"/>; null is the style's own.</param>
/// <param name="Title">Written on it instead of the track's.</param>
public sealed record CoverRecipe(string Style, string? Key, double Energy, long Seed, IReadOnlyList<double> Sections, string? Look, string? Title);
