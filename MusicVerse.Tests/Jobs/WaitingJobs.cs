using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Jobs;

internal static class WaitingJobs
{
    /// <summary>A job that no worker takes before the test has ended.</summary>
    public static async Task<Guid> AddWaitingJob(this TestUser user)
    {
        var id = Guid.CreateVersion7();
        await user.App.Database.Execute(
            """
            insert into jobs
                (id, user_id, kind, provider, request, credits, track_id, version_id, max_attempts, run_at, created_at, updated_at)
            values (@id, @UserId, 'generation', 'local', '{"prompt":"rain","provider":"local"}', 0, @id, @id, 1,
                    now() + interval '1 hour', now(), now())
            """,
            new { id, UserId = user.Id },
            TestContext.Current.CancellationToken);
        return id;
    }
}
