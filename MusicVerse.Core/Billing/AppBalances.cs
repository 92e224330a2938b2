using Dapper;
using MusicVerse.Core.Admin;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Billing;

public sealed record AppBalance
{
    public required string Provider { get; init; }
    public required string Currency { get; init; }
    /// <summary>Minor units of <see cref="Currency"/> (cents for USD).</summary>
    public required long AvailableMinor { get; init; }
    public required long AlertBelowMinor { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public bool IsLow => AvailableMinor < AlertBelowMinor;
}

/// <summary>What the platform itself has at its providers (E-07).</summary>
public sealed class AppBalances(Database database)
{
    private const string Columns = "provider, currency, available_minor, alert_below_minor, updated_at";

    public Task<IReadOnlyList<AppBalance>> All(CancellationToken cancel) =>
        database.Query<AppBalance>($"select {Columns} from app_balances order by provider", null, cancel);

    /// <returns>The new balance, or null for an unknown provider.</returns>
    public Task<AppBalance?> TopUp(Guid actorId, string provider, long amountMinor, string note, CancellationToken cancel) =>
        database.InTransaction(
            async connection =>
            {
                var after = await connection.QuerySingleOrDefaultAsync<AppBalance>(new CommandDefinition(
                    $"""
                    with entry as (
                        insert into app_balance_entries (id, provider, kind, amount_minor, note, actor_id, created_at)
                        select @id, provider, 'top_up', @amountMinor, @note, @actorId, now()
                          from app_balances where provider = @provider
                    )
                    update app_balances
                       set available_minor = available_minor + @amountMinor, updated_at = now()
                     where provider = @provider
                    returning {Columns}
                    """,
                    new { id = Guid.CreateVersion7(), provider, amountMinor, note, actorId },
                    cancellationToken: cancel));
                if (after is null)
                {
                    return null;
                }

                var before = after with { AvailableMinor = after.AvailableMinor - amountMinor };
                await AuditLog.Write(connection, actorId, "app_balance.topped_up", provider, before, after, cancel);
                return after;
            },
            cancel);
}
