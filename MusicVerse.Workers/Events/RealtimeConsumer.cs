using System.Text.Json.Nodes;
using MusicVerse.Core.Events;
using StackExchange.Redis;

namespace MusicVerse.Workers.Events;

/// <summary>
/// Publishes a user's events on the Redis channel <c>user:{id}</c>, where whoever shows something to that user
/// listens. A message about the past helps nobody: clients read anew when they connect.
/// </summary>
public sealed class RealtimeConsumer(IConnectionMultiplexer redis, TimeProvider time) : IEventConsumer
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    public string Name => "realtime";

    public async Task Consume(Event e, CancellationToken cancel)
    {
        if (e.UserId is not { } userId || time.GetUtcNow() - e.CreatedAt > Freshness)
        {
            return;
        }

        await redis.GetSubscriber().PublishAsync(Channel(userId), Message(e)).WaitAsync(cancel);
    }

    private static RedisChannel Channel(Guid userId) => new($"user:{userId:N}", RedisChannel.PatternMode.Literal);

    private static string Message(Event e) => new JsonObject
    {
        ["id"] = e.Id,
        ["type"] = e.Type,
        ["subject_id"] = e.SubjectId,
        ["data"] = JsonNode.Parse(e.Data),
        ["created_at"] = e.CreatedAt,
    }.ToJsonString();
}
