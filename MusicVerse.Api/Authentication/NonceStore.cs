using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace MusicVerse.Api.Authentication;

/// <summary>Nonces that have been used, shared by all replicas for as long as their timestamps are good.</summary>
public sealed class NonceStore(IConnectionMultiplexer redis, IOptions<CallerOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    // A timestamp may lie the window ahead of us and is good until the window behind.
    private readonly TimeSpan _memory = (2 * options.Value.SignatureWindow) + Slack;

    /// <returns>False when it has been used before.</returns>
    /// <exception cref="RedisException">Redis is away: nobody can tell.</exception>
    /// <exception cref="TimeoutException">Redis does not answer.</exception>
    public async Task<bool> TryUse(Guid keyId, string nonce) => await redis.GetDatabase()
        .StringSetAsync($"nonce:{keyId:N}:{nonce}", RedisValue.EmptyString, _memory, When.NotExists)
        .WaitAsync(options.Value.NonceTimeout, time);
}
