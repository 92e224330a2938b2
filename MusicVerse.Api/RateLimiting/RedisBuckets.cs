using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace MusicVerse.Api.RateLimiting;

/// <summary>
/// Token buckets that all replicas share. One script call decides over all buckets of a request; Redis runs scripts one
/// at a time, so two requests never take the same token. The clock is Redis's own: replicas whose clocks differ would
/// refill early.
/// </summary>
/// <remarks>
/// A bucket is one number, the moment at which it will be full again (GCRA's theoretical arrival time): so many tokens are
/// in it as grow in what lies between that moment and a whole window from now.
/// </remarks>
public sealed class RedisBuckets(IConnectionMultiplexer redis, IOptions<RateLimitOptions> options, TimeProvider time)
{
    // ARGV: how many are needed, welcome ahead and given back; microseconds from empty to full; the capacity of each
    // bucket. Times are in microseconds since 2025, so that a double holds them to the hundredth. A bucket may lend a
    // thousandth of a token, which rounding may have taken. Ahead goes at most a sixteenth of what is left over, and
    // nothing below a thousand: near the end of a quota every token is asked for by itself. A call that is refused writes nothing.
    public const string TakeScript = """
        local time = redis.call('TIME')
        local now = (time[1] - 1735689600) * 1000000 + time[2]
        local needed, ahead, returned, fill = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
        local full, tokens, room = {}, {}, nil
        for i, key in ipairs(KEYS) do
            local capacity = tonumber(ARGV[i + 4])
            full[i] = math.max(now, tonumber(redis.call('GET', key) or now) - returned * fill / capacity)
            tokens[i] = (now + fill - full[i]) * capacity / fill + 0.001
            room = math.min(room or capacity, math.max(0, math.floor(tokens[i])))
        end
        local granted = math.min(needed, room)
        -- What one process holds ahead another would miss where few are left.
        if room - granted >= 1000 then granted = granted + math.min(ahead, math.floor((room - granted) / 16)) end
        local wait, answer = 0, { granted, 0 }
        for i, key in ipairs(KEYS) do
            local capacity = tonumber(ARGV[i + 4])
            full[i] = full[i] + granted * fill / capacity
            tokens[i] = tokens[i] - granted
            if granted > 0 or returned > 0 then
                redis.call('SET', key, string.format('%.2f', full[i]), 'PX', math.max(1, math.ceil((full[i] - now) / 1000)))
            end
            wait = math.max(wait, math.ceil((1 - tokens[i]) * fill / capacity / 1000))
            answer[i + 2] = math.max(0, math.floor(tokens[i]))
        end
        answer[2] = wait
        return answer
        """;

    // Before the capacities.
    private const int CommonArguments = 4;

    // Before what is left.
    private const int CommonAnswers = 2;

    /// <summary>Takes one token from each, now or together with the others who ask for the same.</summary>
    /// <exception cref="RedisException">Redis is away or refuses.</exception>
    /// <exception cref="TimeoutException">Redis does not answer in time.</exception>
    public Task<Decision> Take(Buckets buckets) => buckets.Line.Take(wish => Ask(buckets, wish), time);

    /// <summary>One call of the script.</summary>
    /// <inheritdoc cref="Take"/>
    public async Task<Grant> Ask(Buckets buckets, Wish wish)
    {
        var asked = redis.GetDatabase().ScriptEvaluateAsync(TakeScript, buckets.Keys, Arguments(buckets, wish));
        var answer = (long[])(await asked.WaitAsync(options.Value.RedisTimeout, time))!;
        return new Grant((int)answer[0], TimeSpan.FromMilliseconds(answer[1]), Array.ConvertAll(answer[CommonAnswers..], left => (int)left));
    }

    private static RedisValue[] Arguments(Buckets buckets, Wish wish)
    {
        var arguments = new RedisValue[CommonArguments + buckets.All.Count];
        (arguments[0], arguments[1], arguments[2]) = (wish.Needed, wish.Ahead, wish.Returned);
        arguments[3] = (long)Quota.Window.TotalMicroseconds;
        for (var i = 0; i < buckets.All.Count; i++)
        {
            arguments[CommonArguments + i] = buckets.All[i].Quota.PerMinute;
        }

        return arguments;
    }
}
