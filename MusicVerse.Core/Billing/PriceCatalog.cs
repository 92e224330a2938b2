using Dapper;
using MusicVerse.Core.Admin;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Billing;

public sealed record Price
{
    public required string Sku { get; init; }
    public required long Credits { get; init; }
    public required string Description { get; init; }
    public required bool Active { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What things cost, in credits (E-05).</summary>
public sealed class PriceCatalog(Database database)
{
    private const string Columns = "sku, credits, description, active, updated_at";

    public static string GenerateSku(string provider) => $"generate.{provider}";

    public Task<IReadOnlyList<Price>> All(CancellationToken cancel) =>
        database.Query<Price>($"select {Columns} from price_catalog order by sku", null, cancel);

    public Task<Price?> Find(string sku, CancellationToken cancel) =>
        database.QueryOne<Price>($"select {Columns} from price_catalog where sku = @sku and active", new { sku }, cancel);

    /// <returns>The changed price, or null for an unknown sku. Jobs that are under way keep the price they were held at.</returns>
    public Task<Price?> Change(
        Guid actorId, string sku, long credits, string? description, bool? active, CancellationToken cancel) =>
        database.InTransaction(
            async connection =>
            {
                var before = await connection.QuerySingleOrDefaultAsync<Price>(new CommandDefinition(
                    $"select {Columns} from price_catalog where sku = @sku for update", new { sku }, cancellationToken: cancel));
                if (before is null)
                {
                    return null;
                }

                var after = await connection.QuerySingleAsync<Price>(new CommandDefinition(
                    $"""
                    update price_catalog
                       set credits = @credits,
                           description = coalesce(@description, description),
                           active = coalesce(@active, active),
                           updated_at = now()
                     where sku = @sku
                    returning {Columns}
                    """,
                    new { sku, credits, description, active },
                    cancellationToken: cancel));
                await AuditLog.Write(connection, actorId, "price.changed", sku, before, after, cancel);
                return after;
            },
            cancel);
}
