using System.Text.RegularExpressions;
using MusicVerse.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>What is said of a job's end: nothing that the past does not bear out.</summary>
public sealed class ProgressTests(SharedApp shared, ChromiumFixture chromium) : BrowserTests(shared, chromium)
{
    private readonly string _provider = $"test-{Guid.CreateVersion7():N}";

    [Theory]
    [InlineData(30, 28, 0, "A little longer")]
    [InlineData(60, 1, 0, "About [0-9]+ (s|min) left")]
    [InlineData(60, 600, 40, "Taking longer than usual")]
    [InlineData(30, 31, 95, "Almost there")]
    [InlineData(null, 6, 0, "Working on it")]
    public async Task Longer_than_usual_is_said_only_when_it_is(int? usualSeconds, int secondsAgo, int progress, string said)
    {
        var user = await App.NewUser();
        if (usualSeconds is { } usual)
            await Insert(user, "succeeded", started: usual, finished: true);
        await Insert(user, "running", started: secondsAgo, progress: progress);
        await using var visit = await Open(user, "/jobs");

        await Expect(visit.At("job-left")).ToHaveTextAsync(new Regex(said));
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_job_that_waits_shows_its_place_and_moves_up()
    {
        var user = await App.NewUser();
        var before = await Insert(user, "queued");
        await Insert(user, "queued");
        await using var visit = await Open(user, "/jobs");
        var last = visit.At("running-job").First.GetByTestId("job-left");
        await Expect(last).ToHaveTextAsync(new Regex("^Number [0-9]+ in the queue$"));
        var place = await last.TextContentAsync();
        await visit.Screenshot("queue-390");

        await user.Client.Jobs.Cancel(before, Cancel);
        await Expect(last).Not.ToHaveTextAsync(place!);
        visit.HasNoComplaints();
    }

    /// <summary>A job as it stands in the table; no worker takes it up before the test has ended.</summary>
    private async Task<Guid> Insert(TestUser user, string status, int started = 0, int progress = 0, bool finished = false)
    {
        var id = Guid.CreateVersion7();
        await App.Database.Execute(
            """
            insert into jobs
                (id, user_id, kind, provider, request, credits, track_id, version_id, max_attempts, run_at, created_at, updated_at,
                 status, stage, progress, started_at, finished_at, claim_token, claimed_by, lease_expires_at)
            select @id, @UserId, 'generation', @_provider, '{"prompt":"rain","provider":"local"}', 0, @id, @id, 1,
                   now() + interval '1 hour', now(), now(), @status, @status, @progress,
                   case when @status <> 'queued' then now() - @started * interval '1 second' end, case when @finished then now() end,
                   case when @status = 'running' then @id end, case when @status = 'running' then 'nobody' end,
                   case when @status = 'running' then now() + interval '1 hour' end
            """,
            new { id, UserId = user.Id, _provider, status, progress, started, finished },
            Cancel);
        return id;
    }
}
