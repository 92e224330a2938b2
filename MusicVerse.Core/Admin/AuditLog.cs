using Dapper;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Admin;

/// <summary>Who changed what, from what, to what. Written in the transaction of the change itself.</summary>
public static class AuditLog
{
    public static Task Write(
        NpgsqlConnection connection, Guid actorId, string action, string subject, object? before, object? after, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            insert into audit_log (id, actor_id, action, subject, before, after, created_at)
            values (@id, @actorId, @action, @subject, @before::jsonb, @after::jsonb, now())
            """,
            new
            {
                id = Guid.CreateVersion7(),
                actorId,
                action,
                subject,
                before = before is null ? null : JsonColumn.Write(before),
                after = after is null ? null : JsonColumn.Write(after),
            },
            cancellationToken: cancel));
}
