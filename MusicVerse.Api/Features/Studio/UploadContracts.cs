using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>A file that was sent and waits to become a track.</summary>
/// <param name="Filename">As it was sent.</param>
/// <param name="Sha256">Hexadecimal.</param>
/// <param name="ContentType">As it was sent. Nobody believes it: what the file is comes out when it becomes a track.</param>
/// <param name="DurationMs">Null until a track was made of it.</param>
/// <param name="ExpiresAt">A day after it was sent or used last.</param>
public sealed record UploadResponse(
    Guid Id,
    string? Filename,
    long Bytes,
    string Sha256,
    string ContentType,
    long? DurationMs,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    public static UploadResponse From(Upload upload) => new(
        upload.Id,
        upload.Filename,
        upload.Bytes,
        Convert.ToHexStringLower(upload.Sha256),
        upload.ContentType,
        upload.DurationMs,
        upload.CreatedAt,
        upload.ExpiresAt);
}

/// <summary>What to make a track of.</summary>
/// <param name="UploadId">Of POST /uploads. One upload may become several tracks while it is there.</param>
/// <param name="Title">Default: the file's own title, then its name.</param>
/// <param name="Style">An id of GET /styles. Default: none.</param>
/// <param name="ProjectId">A project of yours.</param>
public sealed record CreateTrackRequest(Guid? UploadId, string? Title = null, string? Style = null, Guid? ProjectId = null);
