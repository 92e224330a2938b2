namespace MusicVerse.Core.Jobs;

public enum JobStatus
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

public static class JobKinds
{
    public const string Generation = "generation";
    public const string Edit = "edit";
    public const string Analysis = "analysis";
    public const string Stems = "stems";
    public const string Artwork = "artwork";
    public const string Encode = "encode";
    public const string Upload = "upload";

    /// <summary>
    /// Kinds whose life people follow: their changes are announced and become events named <c>{kind}.queued</c>,
    /// <c>{kind}.started</c>, <c>{kind}.completed</c>, <c>{kind}.failed</c> and <c>{kind}.cancelled</c>.
    /// </summary>
    public static readonly string[] Followed = [Generation, Edit, Analysis, Stems, Artwork, Encode, Upload];

    /// <summary>Whether the job's track comes into being with its end.</summary>
    public static bool MakesTrack(string kind) => kind is Generation or Upload;

    public static bool IsFollowed(string kind) => Followed.Contains(kind);
}

/// <summary>Long work of any kind, as its row stands.</summary>
public sealed record Job
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    /// <summary>One of <see cref="JobKinds"/>.</summary>
    public required string Kind { get; init; }
    public required JobStatus Status { get; init; }
    public string? Provider { get; init; }
    public Guid? ProjectId { get; init; }
    /// <summary>JSON of the request; its shape is the kind's.</summary>
    public required string Request { get; init; }
    public required long Credits { get; init; }
    public Guid? HoldId { get; init; }
    /// <summary>The track to be made or, unless <see cref="JobKinds.MakesTrack"/>, to be worked on.</summary>
    public required Guid TrackId { get; init; }
    /// <summary>The version to be made (generation, upload, edit) or to be worked on.</summary>
    public required Guid VersionId { get; init; }
    /// <summary>Percent.</summary>
    public required short Progress { get; init; }
    public required string Stage { get; init; }
    /// <summary>Grows with every change a watcher can see.</summary>
    public required long Revision { get; init; }
    public string? ErrorCode { get; init; }
    public string? ErrorDetail { get; init; }
    /// <summary>JSON: a list of <see cref="Studio.Note"/>, mostly empty.</summary>
    public string Notes { get; init; } = "[]";
    public required int Attempt { get; init; }
    public required int MaxAttempts { get; init; }
    public DateTimeOffset? CancelRequestedAt { get; init; }
    public string? TraceParent { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    public bool HasEnded => Status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Cancelled;

    internal const string Columns = """
        id, user_id, kind, status, provider, project_id, request, credits, hold_id, track_id, version_id, progress, stage,
        revision, error_code, error_detail, notes, attempt, max_attempts, cancel_requested_at, trace_parent,
        created_at, started_at, finished_at
        """;
}

/// <summary>A job that has been leased to this worker; every write back carries the token of the lease.</summary>
public sealed record ClaimedJob(Job Job, Guid Token);
