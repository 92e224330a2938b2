using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Workers.Webhooks;
using Xunit;

namespace MusicVerse.Tests.Developers.Webhooks;

public sealed class DeliveryRetryTests
{
    private static readonly WebhookOptions Options = new();
    private static readonly WebhookAnswer NotFound = new() { StatusCode = 404 };

    [Fact]
    public void The_schedule_goes_over_days()
    {
        var whole = Options.Pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause);

        Assert.InRange(whole, TimeSpan.FromDays(3), TimeSpan.FromDays(4));
        Assert.Equal(Options.Pauses.Order(), Options.Pauses);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(299)]
    public void A_2xx_is_delivered(int status) => Assert.Equal(DeliveryStatuses.Delivered, Next(0, new() { StatusCode = status }).Status);

    [Theory]
    [InlineData(199)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(304)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    public void Everything_else_is_tried_again(int status) => Assert.Equal(DeliveryStatuses.Pending, Next(0, new() { StatusCode = status }).Status);

    [Fact]
    public void A_2xx_that_breaks_off_is_tried_again() =>
        Assert.Equal(DeliveryStatuses.Pending, Next(0, new() { StatusCode = 200, Error = AttemptErrors.Timeout }).Status);

    [Fact]
    public void A_410_switches_the_webhook_off()
    {
        var decision = Next(0, new() { StatusCode = 410 });

        Assert.Equal((DeliveryStatuses.Failed, true), (decision.Status, decision.IsGone));
    }

    [Fact]
    public void An_abort_ends_the_delivery_and_nothing_else()
    {
        var decision = Next(0, new() { StatusCode = 500, WantsNoRetry = true });

        Assert.Equal((DeliveryStatuses.Cancelled, false, false), (decision.Status, decision.IsGone, decision.IsExhausted));
    }

    [Fact]
    public void Each_pause_is_the_schedules_give_or_take_a_fifth()
    {
        for (var step = 0; step < Options.Pauses.Count; step++)
        {
            var pause = Options.Pauses[step].TotalSeconds;
            Assert.Equal(pause * 0.8, Next(step, NotFound, chance: 0).RetryIn!.Value.TotalSeconds, precision: 3);
            Assert.InRange(Next(step, NotFound, chance: 0.999999).RetryIn!.Value.TotalSeconds, pause * 1.19, pause * 1.2);
            Assert.Equal(step + 1, Next(step, NotFound).ScheduleStep);
        }
    }

    [Fact]
    public void After_the_last_pause_comes_the_last_attempt()
    {
        Assert.Equal(DeliveryStatuses.Pending, Next(Options.Pauses.Count - 1, NotFound).Status);
        var last = Next(Options.Pauses.Count, NotFound);
        Assert.Equal((DeliveryStatuses.Failed, true), (last.Status, last.IsExhausted));
    }

    [Fact]
    public void What_was_asked_for_by_hand_uses_up_nothing_and_is_not_repeated()
    {
        Assert.Equal(3, Next(3, NotFound, isScheduled: false).ScheduleStep);
        var replay = Next(null, NotFound, isScheduled: false);
        Assert.Equal((DeliveryStatuses.Failed, false), (replay.Status, replay.IsExhausted));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(504)]
    public void Who_is_overloaded_gets_a_minute(int status) =>
        Assert.InRange(Next(0, new() { StatusCode = status }).RetryIn!.Value, TimeSpan.FromSeconds(48), TimeSpan.FromSeconds(72));

    [Fact]
    public void A_timeout_gets_a_minute_too() =>
        Assert.InRange(Next(0, new() { Error = AttemptErrors.Timeout }).RetryIn!.Value, TimeSpan.FromSeconds(48), TimeSpan.FromSeconds(72));

    [Theory]
    // Shorter than the schedule: the schedule counts. Then heeded; then bounded by an hour, or by twice the schedule's pause.
    [InlineData(0, 1, 4, 6)]
    [InlineData(0, 600, 600, 600)]
    [InlineData(0, 1_000_000, 3600, 3600)]
    [InlineData(5, 1_000_000, 72_000, 72_000)]
    public void Retry_After_is_heeded_within_bounds(int step, int seconds, double least, double most)
    {
        var decision = Next(step, new() { StatusCode = 503, RetryAfter = TimeSpan.FromSeconds(seconds) });

        Assert.InRange(decision.RetryIn!.Value.TotalSeconds, least, most);
        Assert.InRange(decision.WebhookPause!.Value, TimeSpan.Zero, Options.LongestRetryAfter);
    }

    [Fact]
    public void Options_that_cannot_work_are_refused()
    {
        var wrong = new WebhookOptions { Timeout = TimeSpan.FromSeconds(20), Lease = TimeSpan.FromSeconds(30), Schedule = [TimeSpan.FromSeconds(-1)] };

        Assert.Equal(2, wrong.Validate(new(wrong)).Count());
        Assert.Empty(Options.Validate(new(Options)));
    }

    private static DeliveryDecision Next(int? step, WebhookAnswer answer, bool isScheduled = true, double chance = 0.5) =>
        DeliveryRetry.Next(step, isScheduled, answer, Options, chance);
}
