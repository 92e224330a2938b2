using MusicVerse.Tests.Hosting;
using MusicVerse.Tests.Jobs;
using Npgsql;
using Xunit;

namespace MusicVerse.Tests.Billing;

/// <summary>What the tables refuse, whatever the code above them does.</summary>
public sealed class LedgerConstraintTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private readonly QueueBench _queue = new(test);

    private static CancellationToken Cancel => QueueBench.Cancel;

    [Theory]
    [InlineData("update balances set available = available + 1 where account_id = @user")]
    [InlineData("update balances set available = available + 1, version = version + 1 where account_id = @user")]
    [InlineData("update balances set available = -1 where account_id = @user")]
    [InlineData("update balances set held = -1 where account_id = @user")]
    public Task A_balance_does_not_change_without_its_entry(string sql) => Refused(sql);

    [Theory]
    [InlineData("update ledger_entries set available_delta = 99 where account_id = @user")]
    [InlineData("delete from ledger_entries where account_id = @user")]
    [InlineData("truncate ledger_entries")]
    [InlineData("update ledger_transactions set credits = 99 where account_id = @user")]
    [InlineData("delete from ledger_transactions where account_id = @user")]
    [InlineData("truncate ledger_transactions cascade")]
    public Task The_ledger_only_grows(string sql) => Refused(sql);

    [Fact]
    public Task A_transaction_needs_entries() => Refused(
        """
        insert into ledger_transactions (id, kind, account_id, credits, description, created_at)
        values (gen_random_uuid(), 'grant', @user, 5, 'Alone', now())
        """);

    [Theory]
    // The other side is missing, is too small, or the running figures do not add up.
    [InlineData(5, 10, 0, 15, 0)]
    [InlineData(5, 10, -4, 15, 0)]
    [InlineData(5, 10, -5, 16, 0)]
    [InlineData(5, 10, -5, 15, 1)]
    public async Task A_posting_that_does_not_balance_is_refused(long credits, long before, long otherSide, long availableAfter, long heldAfter)
    {
        var user = await _queue.NewUser(before);
        await Refused(user, Posting(credits, version: 2, availableAfter, heldAfter, otherSide));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_entry_continues_the_last_one(long version)
    {
        var user = await _queue.NewUser(10);
        await Refused(user, Posting(5, version, 15, 0, -5));
    }

    [Fact]
    public async Task A_posting_in_order_is_accepted()
    {
        var user = await _queue.NewUser(10);
        await _queue.Database.Execute(Posting(5, version: 2, 15, 0, -5), new { user }, Cancel);
        Assert.Equal(15, (await _queue.Ledger.BalanceOf(user, Cancel)).Available);
    }

    [Theory]
    [InlineData("update holds set status = 'charged' where account_id = @user")]
    [InlineData("update holds set ended_at = now() where account_id = @user")]
    [InlineData("insert into holds (id, account_id, job_id, credits, created_at) select gen_random_uuid(), account_id, job_id, 1, now() from holds where account_id = @user")]
    public async Task A_hold_ends_as_a_whole_and_there_is_one_for_a_job(string sql)
    {
        var job = await _queue.NewJob();
        await Refused(job.UserId, sql);
    }

    private static string Posting(long credits, long version, long availableAfter, long heldAfter, long otherSide)
    {
        var transaction = Guid.CreateVersion7();
        return $"""
        with moved as (
            update balances set available = available + {credits}, version = version + 1 where account_id = @user
        ), posting as (
            insert into ledger_transactions (id, kind, account_id, credits, description, created_at)
            values ('{transaction}', 'grant', @user, {credits}, 'Test', now())
        )
        insert into ledger_entries (transaction_id, account_id, available_delta, held_delta, version, available_after, held_after)
        select '{transaction}'::uuid, @user, {credits}, 0, {version}, {availableAfter}, {heldAfter}
        union all
        select '{transaction}'::uuid, '00000000-0000-7000-8000-000000000001', {otherSide}, 0, null, null, null where {otherSide} <> 0
        """;
    }

    private async Task Refused(string sql) => await Refused(await _queue.NewUser(10), sql);

    private async Task Refused(Guid user, string sql)
    {
        var before = await _queue.Ledger.BalanceOf(user, Cancel);
        await Assert.ThrowsAsync<PostgresException>(() => _queue.Database.Execute(sql, new { user }, Cancel));
        Assert.Equal(before, await _queue.Ledger.BalanceOf(user, Cancel));
    }
}
