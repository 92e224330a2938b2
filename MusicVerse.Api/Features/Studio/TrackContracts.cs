using System.Text.Json;
using System.Text.Json.Serialization;
using MusicVerse.Api.OpenApi;

namespace MusicVerse.Api.Features.Studio;

/// <summary>Changes what is given.</summary>
/// <param name="VersionId">A version of the track, which it then plays and shows.</param>
public sealed record UpdateTrackRequest(string? Title = null, Guid? VersionId = null)
{
    /// <summary>A project of yours; null takes the track out of its project; left out, it stays.</summary>
    [TextOrNull("uuid")] public JsonElement ProjectId { get; init; }
}

/// <summary>A piece of music. URLs are signed and expire: read the track again rather than keep them.</summary>
/// <param name="Prompt">Empty of an upload.</param>
/// <param name="Key">"F# minor"; null when nobody said and none was found.</param>
/// <param name="Energy">0 (still) to 1 (driving).</param>
/// <param name="Provider">Who made it; upload for a file of your own.</param>
/// <param name="Interpretation">How the prompt was understood; of an upload, what the file was.</param>
/// <param name="VersionId">The version that the URLs belong to.</param>
/// <param name="AudioUrl">MP3.</param>
/// <param name="StreamUrl">HLS; null until it was encoded.</param>
/// <param name="CoverThumbnailUrl">320 x 320; null for tracks that are older than thumbnails.</param>
/// <param name="WaveformUrl">JSON with the peaks of the waveform.</param>
/// <param name="StemsSource">composed: the music was made of them. separated: it was taken apart. Null without stems.</param>
/// <param name="StemsFromVersionId">
/// Where the version has no stems: the version before it whose stems POST /tracks/{id}/stems edits into its own, free of charge.
/// Null where it has stems, or there are none that can follow the edits.
/// </param>
public sealed record TrackResponse(
    Guid Id,
    string Title,
    string Prompt,
    string Style,
    string Mood,
    double? TempoBpm,
    string? Key,
    double Energy,
    long DurationMs,
    string Provider,
    long? Seed,
    bool Instrumental,
    string Interpretation,
    IReadOnlyList<SectionResponse> Sections,
    Guid? ProjectId,
    Guid JobId,
    Guid VersionId,
    string? AudioUrl,
    string? StreamUrl,
    string? CoverUrl,
    string? CoverThumbnailUrl,
    string? WaveformUrl,
    IReadOnlyList<StemResponse> Stems,
    string? StemsSource,
    Guid? StemsFromVersionId,
    DownloadsResponse Downloads,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

public sealed record SectionResponse(string Name, long StartMs, long EndMs);

/// <param name="AudioUrl">FLAC, for playing.</param>
/// <param name="DownloadUrl">The same file, to be saved under the name of track and stem.</param>
public sealed record StemResponse(string Name, string AudioUrl, string DownloadUrl);

/// <summary>Files to keep; one that has not been made is null. POST /tracks/{id}/encodes makes more.</summary>
/// <param name="Mp3320">320 kbit/s.</param>
/// <param name="Midi">The score, as the edits have left it; null where notes cannot say what was done.</param>
/// <param name="Cover">JPEG, 3000 x 3000.</param>
/// <param name="Stems">A ZIP file of all stems.</param>
public sealed record DownloadsResponse(
    string? Mp3,
    [property: JsonPropertyName("mp3_320")] string? Mp3320,
    string? Flac,
    string? Midi,
    string? Aac,
    string? Opus,
    string? Wav,
    string? Cover,
    string? CoverPng,
    string? Stems);

/// <summary>One state of a track.</summary>
/// <param name="Kind">generation, upload or edit.</param>
/// <param name="Edits">Everything that was done to the original version to make this one.</param>
/// <param name="StreamUrl">HLS; null until it was encoded.</param>
/// <param name="StemsSource">composed: the music was made of them. separated: it was taken apart. Null without stems.</param>
/// <param name="StemsFromVersionId">
/// Where the version has no stems: the version before it whose stems POST /tracks/{id}/stems edits into its own, free of charge.
/// Null where it has stems, or there are none that can follow the edits.
/// </param>
/// <param name="AnalyzedAt">When its audio was measured last; null until it was. GET /tracks/{id}/analysis has the findings.</param>
/// <param name="Notes">What did not come out as asked; mostly empty.</param>
public sealed record TrackVersionResponse(
    Guid Id,
    int Number,
    Guid? ParentVersionId,
    string Kind,
    IReadOnlyList<EditOperation> Edits,
    long DurationMs,
    double? TempoBpm,
    string? Key,
    IReadOnlyList<SectionResponse> Sections,
    string? AudioUrl,
    string? StreamUrl,
    string? WaveformUrl,
    IReadOnlyList<StemResponse> Stems,
    string? StemsSource,
    Guid? StemsFromVersionId,
    DownloadsResponse Downloads,
    DateTimeOffset? AnalyzedAt,
    IReadOnlyList<NoteResponse> Notes,
    DateTimeOffset CreatedAt);
