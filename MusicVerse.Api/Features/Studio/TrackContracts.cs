using System.Text.Json;

namespace MusicVerse.Api.Features.Studio;

/// <summary>Changes what is given.</summary>
public sealed record UpdateTrackRequest(string? Title = null)
{
    /// <summary>A project of yours; null takes the track out of its project; left out, it stays.</summary>
    public JsonElement ProjectId { get; init; }
}

/// <summary>A piece of music. URLs are signed and expire: read the track again rather than keep them.</summary>
/// <param name="Key">"F# minor"; null when an outside provider did not say.</param>
/// <param name="Energy">0 (still) to 1 (driving).</param>
/// <param name="Interpretation">How the prompt was understood.</param>
/// <param name="VersionId">The version that the URLs belong to.</param>
/// <param name="AudioUrl">MP3.</param>
/// <param name="WaveformUrl">JSON with the peaks of the waveform.</param>
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
    string? CoverUrl,
    string? WaveformUrl,
    IReadOnlyList<StemResponse> Stems,
    DownloadsResponse Downloads,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

public sealed record SectionResponse(string Name, long StartMs, long EndMs);

public sealed record StemResponse(string Name, string AudioUrl);

/// <summary>Files to keep; a kind that the provider did not make is null.</summary>
public sealed record DownloadsResponse(string? Mp3, string? Flac, string? Midi);

/// <summary>One state of a track.</summary>
public sealed record TrackVersionResponse(
    Guid Id,
    int Number,
    Guid? ParentVersionId,
    string Kind,
    long DurationMs,
    string? AudioUrl,
    string? WaveformUrl,
    IReadOnlyList<StemResponse> Stems,
    DownloadsResponse Downloads,
    DateTimeOffset CreatedAt);
