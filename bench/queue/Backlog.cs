using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;

namespace MusicVerse.Bench.Queue;

/// <summary>No-op jobs that wait.</summary>
internal sealed class Backlog(Database database)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <summary>Replaces the whole queue.</summary>
    public Task Fill(int jobs, CancellationToken cancel) => database.Execute(
        """
        truncate jobs cascade;
        insert into users (id, demo_name, display_name, tier_id, created_at, updated_at)
        values (@userId, 'bench', 'bench', 'free', now(), now())
        on conflict do nothing;
        insert into jobs (id, user_id, kind, request, credits, track_id, version_id, max_attempts, run_at, created_at, updated_at)
        select gen_random_uuid(), @userId, @JobKind, '{}', 0, gen_random_uuid(), gen_random_uuid(), 5, now(), now(), now()
          from generate_series(1, @jobs);
        """,
        new { jobs, userId = Guid.Empty, NoOp.JobKind },
        cancel);

    /// <summary>Leaves the table as a queue that has run for a while has it, and starts from there.</summary>
    public Task Settle(CancellationToken cancel) => database.Execute("vacuum analyze jobs; checkpoint", null, cancel);

    /// <summary>Returns when every job has succeeded.</summary>
    /// <exception cref="InvalidOperationException">One has ended in another way.</exception>
    public async Task Drained(CancellationToken cancel)
    {
        while (true)
        {
            // The index of waiting and that of running jobs answer at once; the check of all rows comes after the clock has stopped.
            if (await database.QueryOne<bool>(
                "select not exists (select from jobs where status = 'queued') and not exists (select from jobs where status = 'running')", null, cancel))
            {
                return;
            }

            await Task.Delay(BetweenLooks, TimeProvider.System, cancel);
        }
    }

    public async Task Check(int jobs, CancellationToken cancel)
    {
        var succeeded = await database.QueryOne<int>(
            "select count(*) from jobs where status = @succeeded and attempt = 1", new { succeeded = nameof(JobStatus.Succeeded).ToLowerInvariant() }, cancel);
        if (succeeded != jobs)
        {
            throw new InvalidOperationException($"{succeeded} of {jobs} jobs have succeeded at their first attempt.");
        }
    }
}
