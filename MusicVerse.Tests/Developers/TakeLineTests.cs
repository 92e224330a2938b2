using Microsoft.Extensions.Time.Testing;
using MusicVerse.Api.RateLimiting;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>How often the shared buckets are asked, and for how much.</summary>
public sealed class TakeLineTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly TakeLine _line = new();
    private readonly List<Wish> _wishes = [];

    [Fact]
    public async Task Whoever_asks_now_and_then_asks_for_one()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.True((await Take()).Allowed);
            _clock.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal([new(1, 0, 0), new(1, 0, 0), new(1, 0, 0)], _wishes);
    }

    [Fact]
    public async Task Those_who_come_while_a_question_is_under_way_are_asked_for_together()
    {
        var first = new TaskCompletionSource<Grant>();
        var one = _line.Take(_ => first.Task, _clock);
        var others = Enumerable.Range(0, 9).Select(_ => _line.Take(Never, _clock)).ToArray();
        Assert.All(others, other => Assert.False(other.IsCompleted));

        first.SetException(new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(() => one);
        // The question for the others is the first one's way of asking, which fails for all of them.
        foreach (var other in others)
            await Assert.ThrowsAsync<TimeoutException>(() => other);
        Assert.True((await Take()).Allowed);
    }

    [Fact]
    public async Task Of_a_question_for_many_as_many_get_through_as_were_granted()
    {
        var first = new TaskCompletionSource<Grant>();
        var answers = new Queue<Task<Grant>>([first.Task, Task.FromResult(new Grant(4, TimeSpan.FromSeconds(1), [0]))]);
        var decisions = Enumerable.Range(0, 10).Select(_ => _line.Take(_ => answers.Dequeue(), _clock)).ToArray();

        first.SetResult(new Grant(1, TimeSpan.Zero, [4]));

        var made = await Task.WhenAll(decisions);
        Assert.Equal([.. Enumerable.Repeat(true, 5), .. Enumerable.Repeat(false, 5)], made.Select(decision => decision.Allowed));
        Assert.Equal([4, 3, 2, 1, 0, 0, 0, 0, 0, 0], made.Select(decision => decision.Remaining[0]));
        Assert.All(made[5..], decision => Assert.Equal(TimeSpan.FromSeconds(1), decision.Wait));
    }

    [Fact]
    public async Task Whoever_asks_without_a_pause_gets_some_ahead_and_gives_back_what_was_not_used()
    {
        for (var i = 0; i < 6; i++)
        {
            await Take();
            _clock.Advance(Millisecond);
        }

        // The second asks for itself and two more, which the next two take; the fifth for six more, of which one is taken.
        Assert.Equal([new(1, 0, 0), new(1, 2, 0), new(1, 6, 0)], _wishes);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Take();
        Assert.Equal(new Wish(1, 0, 5), _wishes[^1]);
    }

    [Fact]
    public async Task Without_a_grant_ahead_every_request_asks()
    {
        for (var i = 0; i < 5; i++)
        {
            await _line.Take(wish => Note(wish, granted: wish.Needed), _clock);
            _clock.Advance(Millisecond);
        }

        Assert.Equal(5, _wishes.Count);
    }

    private static Task<Grant> Never(Wish wish) => new TaskCompletionSource<Grant>().Task;

    private Task<Decision> Take() => _line.Take(wish => Note(wish, wish.Needed + wish.Ahead), _clock);

    private Task<Grant> Note(Wish wish, int granted)
    {
        _wishes.Add(wish);
        return Task.FromResult(new Grant(granted, TimeSpan.Zero, [100]));
    }
}
