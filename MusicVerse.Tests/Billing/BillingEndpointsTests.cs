extern alias Sdk;

using System.Net;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Billing;

public sealed class BillingEndpointsTests(SharedApp shared) : AppTests(shared)
{
    private const string Sketch = "a short lo-fi sketch";

    [Fact]
    public async Task A_new_user_has_welcome_credits_and_sees_where_they_came_from()
    {
        var user = await App.NewUser();

        Assert.Equal(new Balance(20, 0), await user.Balance());
        var grant = Assert.Single((await user.Client.Billing.Transactions(cancel: Cancel)).Data);
        Assert.Equal(("grant", 20, 20, 0), (grant.Kind, grant.Credits, grant.AvailableAfter, grant.HeldAfter));
    }

    [Fact]
    public async Task Who_has_too_little_is_told_how_much_is_missing()
    {
        var user = await App.NewUser(credits: 1);

        var problem = await (await user.Post("generate", new { prompt = Sketch })).Refusal(HttpStatusCode.PaymentRequired, "insufficient_credits");

        Assert.Equal((2, 1), (problem.GetProperty("required").GetInt64(), problem.GetProperty("available").GetInt64()));
        Assert.Equal(new Balance(1, 0), await user.Balance());
    }

    [Fact]
    public async Task Transactions_come_in_pages_without_gaps_or_repetitions()
    {
        var (user, admin) = (await App.NewUser(), await App.Admin());
        for (var i = 1; i <= 6; i++)
            await admin.Post($"admin/users/{user.Id}/grants", new { credits = i, reason = $"number {i}" });

        var seen = new List<Transaction>();
        var page = await user.Client.Billing.Transactions(limit: 3, cancel: Cancel);
        seen.AddRange(page.Data);
        while (page.NextCursor is not null)
        {
            page = await user.Client.Billing.Transactions(3, page.NextCursor, Cancel);
            seen.AddRange(page.Data);
        }

        Assert.Equal([6, 5, 4, 3, 2, 1, 20], seen.Select(transaction => transaction.Credits));
        Assert.False(page.HasMore);
    }

    [Fact]
    public async Task A_made_up_cursor_is_refused()
    {
        var user = await App.NewUser();

        await (await user.Get("transactions?cursor=abc")).Refusal(HttpStatusCode.BadRequest, "invalid_cursor");
        await (await user.Get("transactions?limit=0")).Refusal(HttpStatusCode.BadRequest, "invalid_request");
        await (await user.Get("transactions?limit=many")).Refusal(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task What_an_admin_does_is_audited()
    {
        var (user, admin) = (await App.NewUser(), await App.SignIn($"admin-{Guid.CreateVersion7():N}", role: "admin"));

        var grant = await admin.Post($"admin/users/{user.Id}/grants", new { credits = 5, reason = "a bug report" });
        var topUp = await admin.Post("admin/app-balances/suno/top-up", new { amount_minor = 500, note = "Invoice 17" });

        Assert.Equal(25, (await grant.Json()).GetProperty("available").GetInt64());
        Assert.Equal(HttpStatusCode.OK, topUp.StatusCode);
        Assert.Equal(
            ["app_balance.topped_up", "credits.granted"],
            await App.Database.Query<string>("select action from audit_log where actor_id = @Id order by action", new { admin.Id }, Cancel));
    }

    [Fact]
    public async Task Admin_bodies_are_validated()
    {
        var (user, admin) = (await App.NewUser(), await App.Admin());

        Assert.Equal(["/credits out_of_range", "/reason required"], await (await admin.Post($"admin/users/{user.Id}/grants", new { credits = 0 })).FieldErrors());
        await (await admin.Post($"admin/users/{Guid.CreateVersion7()}/grants", new { credits = 1, reason = "x" })).Refusal(HttpStatusCode.NotFound, "not_found");
        await (await admin.Post("admin/app-balances/nobody/top-up", new { amount_minor = 1, note = "x" })).Refusal(HttpStatusCode.NotFound, "not_found");
    }
}
