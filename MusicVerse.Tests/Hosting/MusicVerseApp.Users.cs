extern alias Sdk;

using System.Net.Http.Headers;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Hosting;

public sealed partial class MusicVerseApp
{
    private static readonly Guid Adjustments = new("00000000-0000-7000-8000-000000000003");

    private readonly SemaphoreSlim _adminGate = new(1);
    private TestUser? _admin;

    /// <summary>Somebody new, signed in through the demo door.</summary>
    /// <param name="credits">What the balance shows; by default the welcome credits.</param>
    /// <param name="tier">free (local and replicate), pro or studio (all providers).</param>
    public async Task<TestUser> NewUser(long? credits = null, string? tier = null)
    {
        var user = await SignIn($"user-{Guid.CreateVersion7():N}", role: null);
        var cancel = TestContext.Current.CancellationToken;
        if (tier is not null)
            await Database.Execute("update users set tier_id = @tier where id = @Id", new { tier, user.Id }, cancel);
        if (credits is { } wanted)
            await SetBalance(user, wanted);
        return user;
    }

    /// <summary>The one admin, for setting the scene; their own rows are not to be counted.</summary>
    public async Task<TestUser> Admin()
    {
        await _adminGate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _admin ??= await SignIn("admin", role: "admin");
        }
        finally
        {
            _adminGate.Release();
        }
    }

    /// <summary>The same person again, in another session.</summary>
    public async Task<TestUser> SignIn(string name, string? role)
    {
        using var nobody = Anonymous();
        var session = await new MusicVerseClient(nobody).Accounts.SignInForDemo(name, role, TestContext.Current.CancellationToken);
        return As(session.User!.Id, name, session.Token);
    }

    /// <summary>The holder of any credential, e.g. an API key.</summary>
    public TestUser As(Guid userId, string name, string token)
    {
        var http = Anonymous();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var client = new MusicVerseClient(http, new MusicVerseOptions { Token = token, MaxRetries = 0 });
        return new TestUser(this, userId, name, token, http, client);
    }

    private async Task SetBalance(TestUser user, long wanted)
    {
        var cancel = TestContext.Current.CancellationToken;
        var available = await Database.QueryOne<long>("select available from balances where account_id = @Id", new { user.Id }, cancel);
        // No endpoint takes or gives by a test's wish, so this is a posting like the ledger's own, under its constraints.
        const string AdjustSql = """
            with moved as (
                update balances set available = @wanted, version = version + 1 where account_id = @Id
                returning available, held, version
            ), posting as (
                insert into ledger_transactions (id, kind, account_id, credits, description, created_at)
                values (@transactionId, 'adjust', @Id, abs(@change), 'Set by a test', now())
            )
            insert into ledger_entries (transaction_id, account_id, available_delta, held_delta, version, available_after, held_after)
            select @transactionId, @Id, @change, 0, version, available, held from moved
            union all
            select @transactionId, @Adjustments, -@change, 0, null, null, null
            """;
        if (wanted != available)
        {
            await Database.Execute(
                AdjustSql,
                new { user.Id, wanted, change = wanted - available, transactionId = Guid.CreateVersion7(), Adjustments },
                cancel);
        }
    }
}
