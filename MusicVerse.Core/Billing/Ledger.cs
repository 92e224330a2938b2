using Dapper;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Billing;

public sealed record Balance(long Available, long Held);

public sealed record LedgerTransaction
{
    public required Guid Id { get; init; }
    /// <summary>grant, hold, charge, release or adjust.</summary>
    public required string Kind { get; init; }
    public required long Credits { get; init; }
    public Guid? JobId { get; init; }
    public required string Description { get; init; }
    public required long AvailableAfter { get; init; }
    public required long HeldAfter { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>
/// Moves credits. Each method is one guarded statement inside the caller's transaction; the tables' own triggers
/// (0002_billing.sql) refuse anything that would not balance. Holds are made where jobs are submitted, in
/// <see cref="Jobs.JobSubmission"/>, because hold and job are one decision.
/// </summary>
public sealed class Ledger(Database database)
{
    private static readonly Guid Grants = new("00000000-0000-7000-8000-000000000001");
    private static readonly Guid Revenue = new("00000000-0000-7000-8000-000000000002");

    /// <returns>False when the user has no ledger account.</returns>
    public static async Task<bool> Grant(
        NpgsqlConnection connection, Guid userId, long credits, string description, DateTimeOffset now, CancellationToken cancel)
    {
        const string GrantSql = """
            with moved as (
                update balances
                   set available = available + @credits, version = version + 1
                 where account_id = @userId
                returning account_id, available, held, version
            ), posting as (
                insert into ledger_transactions (id, kind, account_id, credits, description, created_at)
                select @transactionId, 'grant', account_id, @credits, @description, @now from moved
            )
            insert into ledger_entries
                (transaction_id, account_id, available_delta, held_delta, version, available_after, held_after)
            select @transactionId, account_id, @credits, 0, version, available, held from moved
            union all
            select @transactionId, @Grants, -@credits, 0, null, null, null from moved
            """;
        return await connection.ExecuteAsync(new CommandDefinition(
            GrantSql,
            new { userId, credits, description, now, transactionId = Guid.CreateVersion7(), Grants },
            cancellationToken: cancel)) > 0;
    }

    /// <summary>Ends a hold by taking the credits.</summary>
    /// <returns>False when the hold had already ended: charging twice is not possible.</returns>
    public static Task<bool> Charge(NpgsqlConnection connection, Guid holdId, string description, CancellationToken cancel)
    {
        const string ChargeSql = """
            with ended as (
                update holds set status = 'charged', ended_at = now()
                 where id = @holdId and status = 'held'
                returning account_id, job_id, credits
            ), moved as (
                update balances b
                   set held = b.held - e.credits, version = b.version + 1
                  from ended e
                 where b.account_id = e.account_id
                returning b.account_id, b.available, b.held, b.version, e.credits, e.job_id
            ), posting as (
                insert into ledger_transactions (id, kind, account_id, credits, hold_id, job_id, description, created_at)
                select @transactionId, 'charge', account_id, credits, @holdId, job_id, @description, now() from moved
            )
            insert into ledger_entries
                (transaction_id, account_id, available_delta, held_delta, version, available_after, held_after)
            select @transactionId, account_id, 0, -credits, version, available, held from moved
            union all
            select @transactionId, @Revenue, credits, 0, null, null, null from moved
            """;
        return EndHold(connection, ChargeSql, new { holdId, description, transactionId = Guid.CreateVersion7(), Revenue }, cancel);
    }

    /// <summary>Ends a hold by giving the credits back.</summary>
    /// <returns>False when the hold had already ended.</returns>
    public static Task<bool> Release(NpgsqlConnection connection, Guid holdId, string description, CancellationToken cancel)
    {
        const string ReleaseSql = """
            with ended as (
                update holds set status = 'released', ended_at = now()
                 where id = @holdId and status = 'held'
                returning account_id, job_id, credits
            ), moved as (
                update balances b
                   set available = b.available + e.credits, held = b.held - e.credits, version = b.version + 1
                  from ended e
                 where b.account_id = e.account_id
                returning b.account_id, b.available, b.held, b.version, e.credits, e.job_id
            ), posting as (
                insert into ledger_transactions (id, kind, account_id, credits, hold_id, job_id, description, created_at)
                select @transactionId, 'release', account_id, credits, @holdId, job_id, @description, now() from moved
            )
            insert into ledger_entries
                (transaction_id, account_id, available_delta, held_delta, version, available_after, held_after)
            select @transactionId, account_id, credits, -credits, version, available, held from moved
            """;
        return EndHold(connection, ReleaseSql, new { holdId, description, transactionId = Guid.CreateVersion7() }, cancel);
    }

    private static async Task<bool> EndHold(NpgsqlConnection connection, string sql, object parameters, CancellationToken cancel) =>
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel)) > 0;

    public async Task<Balance> BalanceOf(Guid userId, CancellationToken cancel) =>
        await database.QueryOne<Balance>(
            "select available, held from balances where account_id = @userId", new { userId }, cancel)
        ?? new Balance(0, 0);

    public async Task<Page<LedgerTransaction>> Transactions(Guid userId, PageCursor after, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<LedgerTransaction>(
            """
            select t.id, t.kind, t.credits, t.job_id, t.description, e.available_after, e.held_after, t.created_at
              from ledger_transactions t
              join ledger_entries e on e.transaction_id = t.id and e.account_id = t.account_id
             where t.account_id = @userId and (t.created_at, t.id) < (@CreatedAt, @Id)
             order by t.created_at desc, t.id desc
             limit @limit + 1
            """,
            new { userId, after.CreatedAt, after.Id, limit },
            cancel);
        return Page<LedgerTransaction>.From(rows, limit, row => new PageCursor(row.CreatedAt, row.Id));
    }
}
