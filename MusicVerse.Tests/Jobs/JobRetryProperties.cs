using MusicVerse.Core.Jobs;
using MusicVerse.Workers.Jobs;
using Xunit;

namespace MusicVerse.Tests.Jobs;

public sealed class JobRetryProperties
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly (int Attempt, double Chance)[] Cases =
        [.. Enumerable.Range(1, 60).SelectMany(attempt => new[] { 0, 0.25, 0.5, 0.999999 }.Select(chance => (attempt, chance)))];

    [Fact]
    public void The_last_attempt_is_the_last() => Assert.All(Cases, c => Assert.Null(JobRetry.Next(c.Attempt, c.Attempt, c.Chance)));

    [Fact]
    public void A_delay_is_positive_and_bounded() => Assert.All(
        Cases, c => Assert.InRange(JobRetry.Next(c.Attempt, 100, c.Chance)!.Value, TimeSpan.FromTicks(1), Longest));

    [Fact]
    public void A_later_attempt_never_waits_less() => Assert.All(
        Cases, c => Assert.True(JobRetry.Next(c.Attempt + 1, 100, c.Chance) >= JobRetry.Next(c.Attempt, 100, c.Chance)));

    [Fact]
    public void Chance_spreads_a_crowd_over_at_least_half_of_the_delay() => Assert.All(
        Cases, c => Assert.True(JobRetry.Next(c.Attempt, 100, 0.999999) >= 1.9 * JobRetry.Next(c.Attempt, 100, 0)!.Value));

    [Fact]
    public void What_the_other_side_asked_for_is_waited_for() => Assert.All(
        Cases, c => Assert.True(JobRetry.Next(c.Attempt, 100, c.Chance, Longest * 2) == Longest * 2));

    [Fact]
    public void A_failure_that_may_pass_is_final_when_no_attempt_is_left()
    {
        var outcome = new JobOutcome.TryAgain("code", "Words.");
        Assert.IsType<JobDecision.Retry>(JobDecision.After(outcome, JobAt(attempt: 2), 0));
        Assert.Equal(new JobDecision.Fail("code", "Words."), JobDecision.After(outcome, JobAt(attempt: 3), 0));
    }

    [Theory]
    [InlineData(StopReason.CancelRequested, typeof(JobDecision.Cancel))]
    [InlineData(StopReason.LeaseLost, typeof(JobDecision.LetGo))]
    [InlineData(StopReason.Stopping, typeof(JobDecision.GiveBack))]
    [InlineData(StopReason.TooLong, typeof(JobDecision.Retry))]
    public void Each_reason_to_stop_has_its_decision(StopReason reason, Type decision) =>
        Assert.IsType(decision, JobDecision.Stopped(reason, JobAt(attempt: 1), 0));

    private static Job JobAt(int attempt) => new()
    {
        Id = Guid.CreateVersion7(),
        UserId = Guid.CreateVersion7(),
        Kind = "any",
        Status = JobStatus.Running,
        Request = "{}",
        Credits = 0,
        TrackId = Guid.CreateVersion7(),
        VersionId = Guid.CreateVersion7(),
        Progress = 0,
        Stage = "queued",
        Revision = 1,
        Attempt = attempt,
        MaxAttempts = 3,
        CreatedAt = TimeProvider.System.GetUtcNow(),
    };
}
