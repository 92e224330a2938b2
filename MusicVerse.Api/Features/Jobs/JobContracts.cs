using System.Text.Json;
using MusicVerse.Api.Features.Studio;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Jobs;

/// <summary>Long work, as it stands now.</summary>
/// <param name="Kind">generation, edit, analysis, stems, artwork, encode or upload; there may be more.</param>
/// <param name="Progress">0 to 100.</param>
/// <param name="Stage">What is being done, for people: "composing", "rendering drums" …</param>
/// <param name="Revision">Grows with every change; the event id of the job's stream.</param>
/// <param name="Credits">Held while it is under way; charged when it succeeds, given back otherwise.</param>
/// <param name="Request">What was asked for; of the kind generation only.</param>
/// <param name="Input">What was sent, with what was chosen for the caller filled in; of all other kinds.</param>
/// <param name="TrackId">Of a generation and of an upload null until it has succeeded.</param>
/// <param name="VersionId">The version that was made or worked on; null until it has succeeded.</param>
/// <param name="ResultUrl">The track; null until it has succeeded.</param>
/// <param name="Notes">What did not come out as asked; mostly empty. The version keeps them, too.</param>
/// <param name="EstimatedFinishAt">From how long such jobs have taken lately; null when nothing is known.</param>
/// <param name="TypicalDurationMs">Median time that such jobs ran lately, from started_at on; null when nothing is known, and once it has ended.</param>
/// <param name="QueuePosition">Its place among all jobs that wait: 1 is the next one. Null once it has started, and beyond the first 1,000.</param>
public sealed record JobResponse(
    Guid Id,
    string Kind,
    JobStatus Status,
    int Progress,
    string Stage,
    long Revision,
    string? Provider,
    JobRequestResponse? Request,
    JsonElement? Input,
    long Credits,
    Guid? TrackId,
    Guid? VersionId,
    string? ResultUrl,
    JobErrorResponse? Error,
    IReadOnlyList<NoteResponse> Notes,
    bool CancelRequested,
    DateTimeOffset? EstimatedFinishAt,
    long? TypicalDurationMs,
    int? QueuePosition,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt);

/// <summary>What was asked for, with what was chosen for the caller filled in.</summary>
public sealed record JobRequestResponse(
    string Prompt,
    string? Title,
    string? Style,
    string? Mood,
    string? Key,
    double? TempoBpm,
    double? Duration,
    bool Instrumental,
    long Seed,
    string Provider,
    Guid? ProjectId)
{
    public static JobRequestResponse From(GenerationRequest request) => new(
        request.Prompt,
        request.Title,
        request.Style,
        request.Mood,
        request.Key,
        request.TempoBpm,
        request.Duration,
        request.Instrumental,
        request.Seed,
        request.Provider,
        request.ProjectId);
}

public sealed record JobErrorResponse(string Code, string? Detail);
