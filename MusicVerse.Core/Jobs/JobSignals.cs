using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace MusicVerse.Core.Jobs;

/// <summary>
/// Tells watchers that a job's row has changed. Redis only carries the nudge, the row is the truth: a lost message
/// costs a watcher a moment (it looks by itself every few seconds), never a state.
/// </summary>
public sealed class JobSignals(IConnectionMultiplexer redis, ILogger<JobSignals> logger)
{
    /// <summary>PostgreSQL channel on which a new job wakes the workers.</summary>
    public const string WakeChannel = "jobs";

    /// <summary>PostgreSQL channel on which a cancel reaches the worker that holds the job.</summary>
    public const string CancelChannel = "job_cancels";

    private static RedisChannel ChangeChannel(Guid jobId) => new($"job:{jobId:N}", RedisChannel.PatternMode.Literal);

    public async Task Changed(Guid jobId)
    {
        try
        {
            await redis.GetSubscriber().PublishAsync(ChangeChannel(jobId), RedisValue.EmptyString, CommandFlags.FireAndForget);
        }
        catch (Exception error) when (error is RedisConnectionException or RedisTimeoutException)
        {
            logger.SignalLost(error, jobId);
        }
    }

    /// <summary>Calls back on every change of the job until disposed.</summary>
    /// <returns>Null when Redis is away: the watcher then has only its own clock.</returns>
    public async Task<IAsyncDisposable?> Subscribe(Guid jobId, Action changed)
    {
        var channel = ChangeChannel(jobId);
        Action<RedisChannel, RedisValue> handler = (_, _) => changed();
        try
        {
            await redis.GetSubscriber().SubscribeAsync(channel, handler);
            return new Subscription(redis, channel, handler);
        }
        catch (Exception error) when (error is RedisConnectionException or RedisTimeoutException)
        {
            logger.SubscriptionLost(error, jobId);
            return null;
        }
    }

    private sealed class Subscription(IConnectionMultiplexer redis, RedisChannel channel, Action<RedisChannel, RedisValue> handler)
        : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() =>
            await redis.GetSubscriber().UnsubscribeAsync(channel, handler, CommandFlags.FireAndForget);
    }
}
