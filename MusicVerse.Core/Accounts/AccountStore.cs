using Dapper;
using MusicVerse.Core.Billing;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Accounts;

/// <summary>Users and their tiers. A first sign-in makes the user, the ledger account and the welcome credits together.</summary>
public sealed class AccountStore(Database database, TimeProvider time)
{
    private const string UserColumns =
        "id, telegram_id, display_name, username, language_code, tier_id, roles, created_at, updated_at";

    public const string DefaultTier = "free";

    public Task<User> SignInWithTelegram(TelegramUser telegram, CancellationToken cancel) => SignIn(
        $"""
        insert into users (id, telegram_id, display_name, username, language_code, tier_id, created_at, updated_at)
        values (@id, @telegramId, @displayName, @username, @languageCode, @tier, @now, @now)
        on conflict (telegram_id) do update
           set display_name = excluded.display_name, username = excluded.username, updated_at = excluded.updated_at
        returning {UserColumns}
        """,
        new
        {
            id = Guid.CreateVersion7(),
            telegramId = telegram.Id,
            telegram.DisplayName,
            telegram.Username,
            telegram.LanguageCode,
            tier = DefaultTier,
            now = time.GetUtcNow(),
        },
        cancel);

    /// <summary>The demo door. Callers make sure that it exists in Development only.</summary>
    public Task<User> SignInAsDemo(string name, string[] roles, CancellationToken cancel) => SignIn(
        $"""
        insert into users (id, demo_name, display_name, tier_id, roles, created_at, updated_at)
        values (@id, @name, @name, @tier, @roles, @now, @now)
        on conflict (demo_name) do update set roles = excluded.roles, updated_at = excluded.updated_at
        returning {UserColumns}
        """,
        new { id = Guid.CreateVersion7(), name, tier = DefaultTier, roles, now = time.GetUtcNow() },
        cancel);

    private Task<User> SignIn(string upsert, object parameters, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            var user = await connection.QuerySingleAsync<User>(new CommandDefinition(upsert, parameters, cancellationToken: cancel));
            await OpenLedgerAccount(connection, user, cancel);
            return user;
        },
        cancel);

    private async Task OpenLedgerAccount(NpgsqlConnection connection, User user, CancellationToken cancel)
    {
        const string OpenSql = """
            with opened as (
                insert into ledger_accounts (id, kind, user_id) values (@userId, 'user', @userId)
                on conflict do nothing
                returning id
            )
            insert into balances (account_id) select id from opened
            """;
        var opened = await connection.ExecuteAsync(new CommandDefinition(OpenSql, new { userId = user.Id }, cancellationToken: cancel));
        if (opened == 0)
        {
            return;
        }

        var welcome = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "select welcome_credits from tiers where id = @TierId", new { user.TierId }, cancellationToken: cancel));
        if (welcome > 0)
        {
            await Ledger.Grant(connection, user.Id, welcome, "Welcome credits", time.GetUtcNow(), cancel);
        }
    }

    public Task<User?> Find(Guid userId, CancellationToken cancel) =>
        database.QueryOne<User>($"select {UserColumns} from users where id = @userId", new { userId }, cancel);

    public async Task<Tier> TierOf(Guid userId, CancellationToken cancel) =>
        await database.QueryOne<Tier>(
            """
            select t.id, t.name, t.daily_credits, t.welcome_credits, t.max_duration_seconds, t.providers,
                   t.requests_per_minute, t.next_tier_id
              from users u join tiers t on t.id = u.tier_id
             where u.id = @userId
            """,
            new { userId },
            cancel)
        ?? throw new InvalidOperationException($"User {userId} does not exist.");

    public Task<IReadOnlyList<Tier>> Tiers(CancellationToken cancel) => database.Query<Tier>(
        """
        select id, name, daily_credits, welcome_credits, max_duration_seconds, providers, requests_per_minute, next_tier_id
          from tiers
        """,
        null,
        cancel);
}
