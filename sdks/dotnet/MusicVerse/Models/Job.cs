using System.Text.Json;

namespace MusicVerse;

/// <summary>Long work in progress or done: a snapshot, later ones have a higher <see cref="Revision"/>.</summary>
public sealed record Job
{
    public Guid Id { get; init; }

    /// <summary>One of <see cref="JobKinds"/>, or one that a later API adds.</summary>
    public string Kind { get; init; } = "";

    public JobStatus Status { get; init; }

    /// <summary>0 to 100.</summary>
    public double Progress { get; init; }

    /// <summary>What is being done now, e.g. <c>composing</c> or <c>rendering drums</c>.</summary>
    public string? Stage { get; init; }

    public long Revision { get; init; }
    public string? Provider { get; init; }

    /// <summary>What was asked for; only of the kind <see cref="JobKinds.Generation"/>.</summary>
    public GenerateRequest? Request { get; init; }

    /// <summary>What was sent; only of the other kinds.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>Credits held while it runs; charged when it succeeds, returned otherwise.</summary>
    public long Credits { get; init; }

    /// <summary>For <see cref="JobKinds.Generation"/> and <see cref="JobKinds.Upload"/> null until it succeeded.</summary>
    public Guid? TrackId { get; init; }

    /// <summary>The version that was made or worked on; null until it succeeded.</summary>
    public Guid? VersionId { get; init; }

    /// <summary>Null until it succeeded.</summary>
    public Uri? ResultUrl { get; init; }

    public JobError? Error { get; init; }

    /// <summary>What did not come out as asked; mostly empty.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    public bool CancelRequested { get; init; }
    public DateTimeOffset? EstimatedFinishAt { get; init; }

    /// <summary>Median time that such jobs ran lately; null when nothing is known, and once it has ended.</summary>
    public long? TypicalDurationMs { get; init; }

    /// <summary>Its place among all jobs that wait: 1 is the next one. Null once it has started, and where it is not known.</summary>
    public int? QueuePosition { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>What a job does.</summary>
public static class JobKinds
{
    public const string Generation = "generation";
    public const string Edit = "edit";
    public const string Analysis = "analysis";
    public const string Stems = "stems";
    public const string Artwork = "artwork";
    public const string Encode = "encode";

    /// <summary>A track made of an uploaded file.</summary>
    public const string Upload = "upload";
}

/// <summary>Why a job failed.</summary>
public sealed record JobError(string Code, string? Detail);

/// <summary>What to make. Only <see cref="Prompt"/> is needed; what is left out is chosen from it.</summary>
public sealed record GenerateRequest
{
    public string Prompt { get; init; } = "";
    public string? Title { get; init; }
    public string? Style { get; init; }
    public string? Mood { get; init; }

    /// <summary>E.g. <c>F# minor</c>.</summary>
    public string? Key { get; init; }

    public double? TempoBpm { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    public bool? Instrumental { get; init; }

    /// <summary>The same seed and request give the same music, where the provider can.</summary>
    public long? Seed { get; init; }

    public string? Provider { get; init; }
    public Guid? ProjectId { get; init; }
}

/// <summary>Which jobs to list; null means any.</summary>
public sealed record JobFilter
{
    public JobStatus? Status { get; init; }
    public string? Kind { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
}
