namespace MusicVerse.Api.RateLimiting;

/// <summary>
/// Keeps a busy caller from costing a round trip per request. One question after the other goes out for the same buckets:
/// whoever comes while one is under way is asked for together with the others in the next. A caller who asks many times in
/// a blink gets some tokens ahead, for the next blink; what is not used in it goes back with the next question. Every
/// token was in the bucket when it was taken, so that nobody ever gets more than there is.
/// </summary>
public sealed class TakeLine
{
    // So short that nothing to speak of grows back meanwhile: less than a thousandth of a quota.
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private List<TaskCompletionSource<Decision>>? _waiting;
    private bool _isAsking;
    private int _seen;
    private long _askedAt;
    private int _ahead;
    private long _aheadSince;
    private int[] _left = [];

    public Task<Decision> Take(Func<Wish, Task<Grant>> ask, TimeProvider time)
    {
        Wish wish;
        lock (_lock)
        {
            _seen++;
            if (_isAsking)
            {
                var place = new TaskCompletionSource<Decision>(TaskCreationOptions.RunContinuationsAsynchronously);
                (_waiting ??= []).Add(place);
                return place.Task;
            }

            if (_ahead > 0 && time.GetElapsedTime(_aheadSince) < Blink)
            {
                _ahead--;
                return Task.FromResult(Allowed(_ahead));
            }

            _isAsking = true;
            wish = NextWish(needed: 1, time);
        }

        return TakeFirst(wish, ask, time);
    }

    private async Task<Decision> TakeFirst(Wish wish, Func<Wish, Task<Grant>> ask, TimeProvider time)
    {
        try
        {
            return Divide(await ask(wish), wish.Needed, time)[0];
        }
        finally
        {
            _ = TakeForWaiting(ask, time);
        }
    }

    private async Task TakeForWaiting(Func<Wish, Task<Grant>> ask, TimeProvider time)
    {
        while (Next(time, out var wish) is { } places)
        {
            try
            {
                var decisions = Divide(await ask(wish), wish.Needed, time);
                for (var i = 0; i < decisions.Length; i++)
                {
                    places[i].SetResult(decisions[i]);
                }
            }
            catch (Exception error)
            {
                // Each of them learns it, and nobody else is there to.
                places.ForEach(place => place.TrySetException(error));
            }
        }
    }

    // Whoever came meanwhile is served from what was granted ahead; the others are asked for.
    private List<TaskCompletionSource<Decision>>? Next(TimeProvider time, out Wish wish)
    {
        lock (_lock)
        {
            var places = _waiting ?? [];
            _waiting = null;
            var served = Math.Min(_ahead, places.Count);
            for (var i = 0; i < served; i++)
            {
                _ahead--;
                places[i].SetResult(Allowed(_ahead));
            }

            places.RemoveRange(0, served);
            _isAsking = places.Count > 0;
            wish = _isAsking ? NextWish(places.Count, time) : default;
            return _isAsking ? places : null;
        }
    }

    // As many as will come in a blink at this pace, but at most twice what really came since the last question.
    private Wish NextWish(int needed, TimeProvider time)
    {
        var inABlink = _seen * Math.Min(2, Blink / time.GetElapsedTime(_askedAt));
        var wish = new Wish(needed, (int)inABlink, _ahead);
        (_seen, _askedAt, _ahead) = (0, time.GetTimestamp(), 0);
        return wish;
    }

    private Decision[] Divide(Grant grant, int needed, TimeProvider time)
    {
        var decisions = new Decision[needed];
        lock (_lock)
        {
            (_left, _ahead, _aheadSince) = (grant.Left, Math.Max(0, grant.Tokens - needed), time.GetTimestamp());
            for (var i = 0; i < needed; i++)
            {
                // Those who were granted one see the others of the same question take theirs after them.
                decisions[i] = i < grant.Tokens ? Allowed(grant.Tokens - 1 - i) : new Decision(Allowed: false, grant.Wait, grant.Left);
            }
        }

        return decisions;
    }

    private Decision Allowed(int more) => new(Allowed: true, TimeSpan.Zero, more == 0 ? _left : Array.ConvertAll(_left, left => left + more));
}
