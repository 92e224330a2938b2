using System.Globalization;
using Xunit;

namespace MusicVerse.Tests.Hosting;

public sealed partial class MusicVerseApp
{
    /// <summary>The job as PostgreSQL has it now.</summary>
    public async Task<JobRow> JobRow(Guid id) =>
        await Database.QueryOne<JobRow>(
            """
            select id, status, stage, progress, attempt, revision, claimed_by, error_code, cancel_requested_at is not null as is_cancelling,
                   track_id, hold_id, credits
              from jobs where id = @id
            """,
            new { id },
            TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException($"There is no job {id}.");

    public async Task<JobRow> WaitForJobRow(Guid id, Func<JobRow, bool> condition, string what, TimeSpan? within = null, TimeSpan? pause = null) =>
        await Until.Some(
            async () => await JobRow(id) is var row && condition(row) ? row : null,
            what,
            within,
            pause);
}

/// <summary>What tests look at in a job's row.</summary>
public sealed record JobRow
{
    public Guid Id { get; init; }
    public string Status { get; init; } = "";
    public string Stage { get; init; } = "";
    public short Progress { get; init; }
    public int Attempt { get; init; }
    public long Revision { get; init; }
    public string? ClaimedBy { get; init; }
    public string? ErrorCode { get; init; }
    public bool IsCancelling { get; init; }
    public Guid TrackId { get; init; }
    public Guid? HoldId { get; init; }
    public long Credits { get; init; }

    public bool HasEnded => Status is "succeeded" or "failed" or "cancelled";

    /// <summary>The process that holds the lease; null when nobody does.</summary>
    public int? WorkerPid => ClaimedBy is { } worker ? int.Parse(worker[(worker.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture) : null;
}
