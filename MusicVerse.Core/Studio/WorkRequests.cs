using System.Text.Json;

namespace MusicVerse.Core.Studio;

/// <summary>The request of a job of kind <c>edit</c>.</summary>
/// <param name="VersionId">The version to edit.</param>
/// <param name="Edits">What to do, in this order; a merge names the version that it joins.</param>
public sealed record EditRequest(Guid VersionId, JsonElement Edits);

/// <summary>The request of a job of kind <c>analysis</c> or <c>stems</c>.</summary>
public sealed record VersionRequest(Guid VersionId);

/// <summary>The request of a job of kind <c>artwork</c>.</summary>
/// <param name="Seed">Chosen at submit when the caller named none, so that every attempt paints the same picture.</param>
/// <param name="Look">An id of <see cref="Looks"/>; null is the style's own.</param>
/// <param name="Title">Null is the track's.</param>
public sealed record ArtworkRequest(long Seed, string? Look, string? Title);

/// <summary>The request of a job of kind <c>encode</c>.</summary>
/// <param name="Formats">Of <see cref="EncodeFormats"/>.</param>
public sealed record EncodeRequest(Guid VersionId, string[] Formats);
