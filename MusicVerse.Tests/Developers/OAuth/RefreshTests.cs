using System.Net;
using MusicVerse.Core.Accounts;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers.OAuth;

public sealed class RefreshTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task Every_refresh_brings_a_new_refresh_token_with_the_same_scopes()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var first = await program.SignIn(user);

        var second = await OAuthProgram.Issued(program.Refresh(first.Refresh, scope: "tracks:read"));
        var third = await OAuthProgram.Issued(program.Refresh(second.Refresh));

        Assert.Distinct([first.Refresh, second.Refresh, third.Refresh]);
        Assert.Equal("tracks:read", second.Scope);
        Assert.Equal(first.Scope, third.Scope);
        Assert.Equal(HttpStatusCode.Forbidden, await program.Me(second.Access));
        Assert.Equal(HttpStatusCode.OK, await program.Me(third.Access));
        await OAuthProgram.Refused(program.Refresh(third.Refresh, scope: "generate"), "invalid_scope");
    }

    [Fact]
    public async Task A_lost_answer_can_be_had_again_for_ten_seconds()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var first = await program.SignIn(user);
        var second = await OAuthProgram.Issued(program.Refresh(first.Refresh));

        var again = await OAuthProgram.Issued(program.Refresh(first.Refresh));

        Assert.Equal((second.Access, second.Refresh), (again.Access, again.Refresh));
        await OAuthProgram.Issued(program.Refresh(again.Refresh));
    }

    [Fact]
    public async Task After_the_grace_a_used_token_ends_the_family()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var first = await program.SignIn(user);
        var second = await OAuthProgram.Issued(program.Refresh(first.Refresh));
        await App.Database.Execute(
            """
            update oauth_refresh_answers a set expires_at = now() from oauth_refresh_tokens t
             where t.id = a.refresh_token_id and t.token_hash = @hash
            """,
            new { hash = OpaqueToken.Hash(first.Refresh!) },
            Cancel);
        Assert.Equal(HttpStatusCode.OK, await program.Me(second.Access));

        await OAuthProgram.Refused(program.Refresh(first.Refresh), "invalid_grant");

        Assert.Equal(HttpStatusCode.Unauthorized, await program.Me(second.Access));
        await OAuthProgram.Refused(program.Refresh(second.Refresh), "invalid_grant");
    }

    [Fact]
    public async Task A_token_whose_successor_was_used_has_been_stolen_also_within_the_grace()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var first = await program.SignIn(user);
        var second = await OAuthProgram.Issued(program.Refresh(first.Refresh));
        var third = await OAuthProgram.Issued(program.Refresh(second.Refresh));

        await OAuthProgram.Refused(program.Refresh(first.Refresh), "invalid_grant");

        await OAuthProgram.Refused(program.Refresh(third.Refresh), "invalid_grant");
        Assert.Equal(HttpStatusCode.Unauthorized, await program.Me(third.Access));
    }

    [Fact]
    public async Task Refreshes_that_race_get_one_and_the_same_successor()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var first = await program.SignIn(user);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OAuthProgram.Issued(program.Refresh(first.Refresh))));

        Assert.Single(answers.Select(answer => (answer.Access, answer.Refresh)).Distinct());
        await OAuthProgram.Issued(program.Refresh(answers[0].Refresh));
    }

    [Fact]
    public async Task Another_client_can_neither_use_a_token_nor_end_its_family()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        using var thief = await OAuthProgram.Register(user);
        var first = await program.SignIn(user);

        await OAuthProgram.Refused(thief.Refresh(first.Refresh), "invalid_grant");

        await OAuthProgram.Issued(program.Refresh(first.Refresh));
    }

    [Fact]
    public async Task A_token_that_was_not_used_for_a_month_is_over()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var first = await program.SignIn(user);
        var hash = OpaqueToken.Hash(first.Refresh!);
        var days = await App.Database.QueryOne<double>(
            "select (extract(epoch from expires_at - now()) / 86400)::float8 from oauth_refresh_tokens where token_hash = @hash", new { hash }, Cancel);
        Assert.InRange(days, 29.9, 30);

        await App.Database.Execute("update oauth_refresh_tokens set expires_at = now() where token_hash = @hash", new { hash }, Cancel);

        await OAuthProgram.Refused(program.Refresh(first.Refresh), "invalid_grant");
        await OAuthProgram.Refused(program.Refresh(null), "invalid_request");
    }

    [Fact]
    public async Task No_token_code_or_secret_is_stored_or_printed()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user, "confidential");
        var code = await program.Code(user);
        var first = await OAuthProgram.Issued(program.Exchange(code));
        var second = await OAuthProgram.Issued(program.Refresh(first.Refresh));
        await OAuthProgram.Refused(program.Exchange(code), "invalid_grant");

        string[] secrets = [code, first.Access, first.Refresh!, second.Access, second.Refresh!, program.Secret!, OAuthProgram.Verifier];
        var tables = await App.Database.Query<string>(
            "select quote_ident(table_name) from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'", null, Cancel);
        Assert.Contains("oauth_refresh_answers", tables);
        foreach (var table in tables)
        {
            var rows = await App.Database.QueryOne<long>(
                $"""
                select count(*) from {table} t
                 where exists (select from unnest(@secrets) as secret
                                where position(secret in t::text) > 0 or position(encode(convert_to(secret, 'UTF8'), 'hex') in t::text) > 0)
                """,
                new { secrets },
                Cancel);
            Assert.True(rows == 0, table);
        }

        foreach (var secret in secrets)
            Assert.DoesNotContain(App.Logs.Lines, line => line.Text.Contains(secret, StringComparison.Ordinal));
        // The search can find something: the reuse above was logged.
        Assert.Contains(App.Logs.Lines, line => line.Text.Contains(program.Registration.Id.ToString(), StringComparison.Ordinal));
    }
}
