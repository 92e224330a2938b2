using StackExchange.Redis;

namespace MusicVerse.Api.RateLimiting;

/// <summary>
/// Token buckets that all replicas share. One script call decides over all buckets of a request; Redis runs scripts one
/// at a time, so two requests never take the same token. The clock is Redis's own: replicas whose clocks differ would
/// refill early.
/// </summary>
public sealed class RedisBuckets(IConnectionMultiplexer redis)
{
    // ARGV: capacity, and milliseconds from empty to full, of each bucket. A refused call writes nothing.
    private const string TakeScript = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local tokens, wait = {}, 0
        for i, key in ipairs(KEYS) do
            local capacity, fill = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
            local state = redis.call('HMGET', key, 'tokens', 'at')
            local passed = math.max(0, now - (tonumber(state[2]) or now))
            tokens[i] = math.min(capacity, (tonumber(state[1]) or capacity) + passed * capacity / fill)
            if tokens[i] < 1 then
                wait = math.max(wait, math.ceil((1 - tokens[i]) * fill / capacity))
            end
        end
        local answer = { wait }
        for i, key in ipairs(KEYS) do
            if wait == 0 then
                tokens[i] = tokens[i] - 1
                redis.call('HSET', key, 'tokens', string.format('%.6f', tokens[i]), 'at', now)
                redis.call('PEXPIRE', key, ARGV[2 * i])
            end
            answer[i + 1] = math.floor(tokens[i])
        end
        return answer
        """;

    /// <exception cref="RedisException">Redis is away or refuses.</exception>
    public async Task<Decision> Take(IReadOnlyList<Bucket> buckets)
    {
        var keys = new RedisKey[buckets.Count];
        var arguments = new RedisValue[2 * buckets.Count];
        for (var i = 0; i < buckets.Count; i++)
        {
            keys[i] = buckets[i].Key;
            arguments[2 * i] = buckets[i].Quota.PerMinute;
            arguments[(2 * i) + 1] = (long)Quota.Window.TotalMilliseconds;
        }

        var answer = (long[])(await redis.GetDatabase().ScriptEvaluateAsync(TakeScript, keys, arguments))!;
        return new Decision(answer[0] == 0, TimeSpan.FromMilliseconds(answer[0]), [.. answer.Skip(1).Select(tokens => (int)tokens)]);
    }
}
