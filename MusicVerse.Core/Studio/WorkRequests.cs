using System.Text.Json;

namespace MusicVerse.Core.Studio;

/// <summary>The request of a job of kind <c>edit</c>.</summary>
/// <param name="VersionId">The version to edit.</param>
/// <param name="Edits">What to do, in this order; a merge names the version that it joins.</param>
public sealed record EditRequest(Guid VersionId, JsonElement Edits)
{
    /// <summary>No edit of the list may leave more audio.</summary>
    public static readonly TimeSpan LongestResult = TimeSpan.FromMinutes(20);

    /// <summary>Loudness is measured in blocks of this length, so a normalize needs as much audio.</summary>
    public const int LeastMeasuredMs = 400;
}

/// <summary>The request of a job of kind <c>analysis</c> or <c>stems</c>.</summary>
public sealed record VersionRequest(Guid VersionId);

/// <summary>The request of a job of kind <c>artwork</c>.</summary>
/// <param name="Seed">Chosen at submit when the caller named none, so that every attempt paints the same picture.</param>
/// <param name="Look">An id of <see cref="Looks"/>; null is the style's own.</param>
/// <param name="Title">Null is the track's.</param>
public sealed record ArtworkRequest(long Seed, string? Look, string? Title)
{
    /// <summary>Instead of all that: the picture there is, with the title that the track has now.</summary>
    public bool? Redraw { get; init; }
}

/// <summary>The request of a job of kind <c>encode</c>.</summary>
/// <param name="Formats">Of <see cref="EncodeFormats"/>.</param>
public sealed record EncodeRequest(Guid VersionId, string[] Formats);

/// <summary>The request of a job of kind <c>upload</c>.</summary>
/// <param name="Filename">As it was sent: names the track when neither the person nor the file does.</param>
/// <param name="Style">An id of <see cref="Styles"/>.</param>
public sealed record UploadRequest(Guid UploadId, string? Filename, string? Title, string? Style, Guid? ProjectId)
{
    /// <summary>What the track says instead of who made it.</summary>
    public const string Provider = "upload";
}
