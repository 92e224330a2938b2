using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Features.Billing;
using MusicVerse.Api.Features.Studio;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Billing;

namespace MusicVerse.Api.Features.Admin;

/// <summary>The operator's levers. The stores write every act into the audit log.</summary>
public static class AdminEndpoints
{
    public static void MapAdmin(this RouteGroupBuilder api)
    {
        var admin = api.MapGroup("/admin").WithTags("Admin").RequireScope(Scopes.Admin);
        admin.MapGet("/prices", ListPrices).WithName("AdminListPrices").WithSummary("All prices, also those off the market.");
        admin.MapPut("/prices/{sku}", ChangePrice)
            .Validates<ChangePriceRequest>()
            .WithName("AdminChangePrice").WithSummary("Change a price. Jobs under way keep theirs.");
        admin.MapGet("/app-balances", ListAppBalances).WithName("AdminListAppBalances").WithSummary("What the platform has at its providers.");
        admin.MapPost("/app-balances/{provider}/top-up", TopUp)
            .Validates<TopUpRequest>().IsIdempotent()
            .WithName("AdminTopUpAppBalance").WithSummary("Record money paid in at a provider.");
        admin.MapPost("/users/{id:guid}/grants", Grant)
            .Validates<GrantRequest>().IsIdempotent()
            .WithName("AdminGrantCredits").WithSummary("Give a user credits. Answers with their balance.");
    }

    private static async Task<Ok<ListResponse<AdminPriceResponse>>> ListPrices(PriceCatalog prices, CancellationToken cancel) =>
        TypedResults.Ok(ListResponse<AdminPriceResponse>.Whole((await prices.All(cancel)).Select(AdminPriceResponse.From)));

    private static async Task<Results<Ok<AdminPriceResponse>, Problem>> ChangePrice(
        string sku, ChangePriceRequest body, Principal caller, PriceCatalog prices, Catalog catalog, CancellationToken cancel)
    {
        if (await prices.Change(caller.UserId, sku, body.Credits!.Value, body.Description, body.Active, cancel) is not { } changed)
        {
            return Problem.NotFound("price");
        }

        catalog.ForgetPrices();
        return TypedResults.Ok(AdminPriceResponse.From(changed));
    }

    private static async Task<Ok<ListResponse<AppBalanceResponse>>> ListAppBalances(AppBalances balances, CancellationToken cancel) =>
        TypedResults.Ok(ListResponse<AppBalanceResponse>.Whole((await balances.All(cancel)).Select(AppBalanceResponse.From)));

    private static async Task<Results<Ok<AppBalanceResponse>, Problem>> TopUp(
        string provider, TopUpRequest body, Principal caller, AppBalances balances, CancellationToken cancel) =>
        await balances.TopUp(caller.UserId, provider, body.AmountMinor!.Value, body.Note!.Trim(), cancel) is { } balance
            ? TypedResults.Ok(AppBalanceResponse.From(balance))
            : Problem.NotFound("provider");

    private static async Task<Results<Ok<BalanceResponse>, Problem>> Grant(
        Guid id, GrantRequest body, Principal caller, CreditGrants grants, Ledger ledger, CancellationToken cancel) =>
        await grants.Give(caller.UserId, id, body.Credits!.Value, body.Reason!.Trim(), cancel)
            ? TypedResults.Ok(BalanceResponse.From(await ledger.BalanceOf(id, cancel)))
            : Problem.NotFound("user");
}
