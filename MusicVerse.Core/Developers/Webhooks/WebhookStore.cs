using Dapper;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Developers.Webhooks;

/// <summary>What came of a change: exactly one of these.</summary>
public abstract record WebhookOutcome
{
    public sealed record Changed(Webhook Webhook) : WebhookOutcome;

    public sealed record NotFound : WebhookOutcome;

    /// <summary>It is no longer in the state that the caller read.</summary>
    public sealed record Stale : WebhookOutcome;

    private WebhookOutcome()
    {
    }
}

/// <summary>Webhooks as their owner sees them. The side of the workers is <see cref="DeliveryLeases"/>.</summary>
public sealed class WebhookStore(Database database)
{
    public const int MaxPerUser = 100;

    /// <returns>Null when the user has <see cref="MaxPerUser"/> already.</returns>
    public Task<Webhook?> Add(Guid userId, NewWebhook webhook, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            await connection.LockUser(userId, cancel);
            return await connection.QuerySingleOrDefaultAsync<Webhook>(new CommandDefinition(
                $"""
                insert into webhooks
                    (id, user_id, url, description, event_types, payload_version, sealed_secret, enabled, disabled_reason, disabled_at,
                     created_at, updated_at)
                select @id, @userId, @Url, @Description, @EventTypes, @PayloadVersion, @SealedSecret, @Enabled,
                       case when not @Enabled then '{DisabledReasons.Requested}' end, case when not @Enabled then now() end, now(), now()
                 where (select count(*) from webhooks where user_id = @userId) < {MaxPerUser}
                returning {Webhook.Columns}
                """,
                new
                {
                    id = Guid.CreateVersion7(),
                    userId,
                    webhook.Url,
                    webhook.Description,
                    webhook.EventTypes,
                    webhook.PayloadVersion,
                    webhook.SealedSecret,
                    webhook.Enabled,
                },
                cancellationToken: cancel));
        },
        cancel);

    public async Task<Page<Webhook>> List(Guid userId, PageCursor after, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<Webhook>(
            $"""
            select {Webhook.Columns} from webhooks
             where user_id = @userId and (created_at, id) < (@CreatedAt, @Id)
             order by created_at desc, id desc
             limit @limit + 1
            """,
            new { userId, after.CreatedAt, after.Id, limit },
            cancel);
        return Page<Webhook>.From(rows, limit, webhook => new PageCursor(webhook.CreatedAt, webhook.Id));
    }

    public Task<Webhook?> Find(Guid userId, Guid id, CancellationToken cancel) => database.QueryOne<Webhook>(
        $"select {Webhook.Columns} from webhooks where id = @id and user_id = @userId", new { userId, id }, cancel);

    /// <summary>
    /// Changes what is given. Switching on and another URL start with a clean record; switching off cancels what waits, to be
    /// replayed, and an attempt under way is the last.
    /// </summary>
    /// <param name="states">When given, its <c>updated_at</c> must be one of these.</param>
    public Task<WebhookOutcome> Change(
        Guid userId, Guid id, WebhookChange change, DateTimeOffset[]? states, CancellationToken cancel) => database.InTransaction<WebhookOutcome>(
        async connection =>
        {
            var found = await connection.QuerySingleOrDefaultAsync<Webhook>(new CommandDefinition(
                $"select {Webhook.Columns} from webhooks where id = @id and user_id = @userId for no key update",
                new { userId, id },
                cancellationToken: cancel));
            if (found is null)
            {
                return new WebhookOutcome.NotFound();
            }

            if (states?.Contains(found.UpdatedAt) == false)
            {
                return new WebhookOutcome.Stale();
            }

            var changed = await connection.QuerySingleAsync<Webhook>(new CommandDefinition(
                ChangeSql,
                new { id, change.Url, change.Description, change.EventTypes, change.PayloadVersion },
                cancellationToken: cancel));
            if (change.Enabled is not { } enabled || enabled == found.Enabled)
            {
                return new WebhookOutcome.Changed(changed);
            }

            changed = enabled ? await Enable(connection, id, cancel) : await Disable(connection, id, DisabledReasons.Requested, cancel);
            return new WebhookOutcome.Changed(changed);
        },
        cancel);

    private const string ChangeSql = $"""
        update webhooks
           set url = coalesce(@Url, url), description = coalesce(@Description, description),
               event_types = coalesce(@EventTypes, event_types), payload_version = coalesce(@PayloadVersion, payload_version),
               -- What the old one did is no fault of the new.
               consecutive_failures = case when url = coalesce(@Url, url) then consecutive_failures end,
               failing_since = case when url = coalesce(@Url, url) then failing_since end,
               last_failed_at = case when url = coalesce(@Url, url) then last_failed_at end,
               paused_until = case when url = coalesce(@Url, url) then paused_until end,
               updated_at = now()
         where id = @id
        returning {Webhook.Columns}
        """;

    private static Task<Webhook> Enable(NpgsqlConnection connection, Guid id, CancellationToken cancel) =>
        connection.QuerySingleAsync<Webhook>(new CommandDefinition(
            $"""
            update webhooks
               set enabled = true, disabled_reason = null, disabled_at = null,
                   consecutive_failures = null, failing_since = null, last_failed_at = null, paused_until = null
             where id = @id
            returning {Webhook.Columns}
            """,
            new { id },
            cancellationToken: cancel));

    internal static async Task<Webhook> Disable(NpgsqlConnection connection, Guid id, string reason, CancellationToken cancel)
    {
        var disabled = await connection.QuerySingleAsync<Webhook>(new CommandDefinition(
            $"""
            update webhooks set enabled = false, disabled_reason = @reason, disabled_at = now(), updated_at = now() where id = @id
            returning {Webhook.Columns}
            """,
            new { id, reason },
            cancellationToken: cancel));
        // One that is under way is left to its worker, which sees that there is to be no other attempt.
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update webhook_deliveries
               set status = 'cancelled', next_attempt_at = null, schedule_step = null, lease_token = null, leased_until = null
             where webhook_id = @id and status = 'pending' and (leased_until is null or leased_until < now())
            """,
            new { id },
            cancellationToken: cancel));
        return disabled;
    }

    /// <summary>
    /// Puts a new secret in the place of the current one, which stays valid for <paramref name="overlap"/>. One that was
    /// still valid from an earlier rotation ends: there are never more than two.
    /// </summary>
    /// <returns>False when the user has no such webhook.</returns>
    public async Task<bool> RotateSecret(Guid userId, Guid id, string sealedSecret, TimeSpan overlap, CancellationToken cancel) =>
        await database.Execute(
            """
            update webhooks
               set sealed_old_secret = case when @overlap > interval '0' then sealed_secret end,
                   old_secret_expires_at = case when @overlap > interval '0' then now() + @overlap end,
                   sealed_secret = @sealedSecret, updated_at = now()
             where id = @id and user_id = @userId
            """,
            new { userId, id, sealedSecret, overlap },
            cancel) == 1;

    /// <summary>Takes its log along.</summary>
    public async Task<WebhookOutcome?> Delete(Guid userId, Guid id, DateTimeOffset[]? states, CancellationToken cancel)
    {
        var deleted = await database.Execute(
            """
            delete from webhooks
             where id = @id and user_id = @userId and (@states::timestamptz[] is null or updated_at = any(@states))
            """,
            new { userId, id, states },
            cancel);
        return deleted == 1 ? null : await Find(userId, id, cancel) is null ? new WebhookOutcome.NotFound() : new WebhookOutcome.Stale();
    }
}
