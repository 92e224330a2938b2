using Dapper;
using MusicVerse.Core.Billing;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Accounts;

public sealed record SignedIn(User User, NewSession Session);

/// <summary>
/// Users and their tiers. A sign-in makes the session, and the first one the user, the ledger account and the welcome credits,
/// all together.
/// </summary>
public sealed class AccountStore(Database database, SessionStore sessions, TimeProvider time)
{
    private const string TelegramOrigin = "telegram";
    private const string DemoOrigin = "demo";

    private const string UserColumns =
        "id, display_name, username, language_code, tier_id, roles, created_at, updated_at";

    public const string DefaultTier = "free";

    /// <param name="launch">It works once: it is used up if all goes well.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>Null when the launch had been used before.</returns>
    public Task<SignedIn?> SignInWithTelegram(TelegramLaunch launch, CancellationToken cancel) => database.InTransaction(
        async connection => await sessions.TryUseInitData(connection, launch.Fingerprint, cancel)
            ? await SignIn(
                connection,
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
                    telegramId = launch.User.Id,
                    launch.User.DisplayName,
                    launch.User.Username,
                    launch.User.LanguageCode,
                    tier = DefaultTier,
                    now = time.GetUtcNow(),
                },
                TelegramOrigin,
                cancel)
            : null,
        cancel);

    /// <summary>The demo door. Callers make sure that it exists in Development only.</summary>
    public Task<SignedIn> SignInAsDemo(string name, string[] roles, CancellationToken cancel) => database.InTransaction(
        connection => SignIn(
            connection,
            $"""
            insert into users (id, demo_name, display_name, tier_id, roles, created_at, updated_at)
            values (@id, @name, @name, @tier, @roles, @now, @now)
            on conflict (demo_name) do update set roles = excluded.roles, updated_at = excluded.updated_at
            returning {UserColumns}
            """,
            new { id = Guid.CreateVersion7(), name, tier = DefaultTier, roles, now = time.GetUtcNow() },
            DemoOrigin,
            cancel),
        cancel);

    private async Task<SignedIn> SignIn(NpgsqlConnection connection, string upsert, object parameters, string origin, CancellationToken cancel)
    {
        var user = await connection.QuerySingleAsync<User>(new CommandDefinition(upsert, parameters, cancellationToken: cancel));
        await OpenLedgerAccount(connection, user, cancel);
        return new SignedIn(user, await sessions.Create(connection, user.Id, origin, cancel));
    }

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

    public Task<IReadOnlyList<Tier>> Tiers(CancellationToken cancel) => database.Query<Tier>(
        """
        select id, name, daily_credits, max_duration_seconds, providers, requests_per_minute, next_tier_id
          from tiers
        """,
        null,
        cancel);
}
