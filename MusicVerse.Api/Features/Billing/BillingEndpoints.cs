using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Features.Studio;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Billing;

namespace MusicVerse.Api.Features.Billing;

public static class BillingEndpoints
{
    public static void MapBilling(this RouteGroupBuilder api)
    {
        var billing = api.MapGroup("/").WithTags("Billing");
        billing.MapGet("/balance", GetBalance)
            .RequireScope(Scopes.BillingRead)
            .WithName("GetBalance").WithSummary("Your credits.");
        billing.MapGet("/transactions", ListTransactions)
            .RequireScope(Scopes.BillingRead)
            .WithName("ListTransactions").WithSummary("What happened to your credits, newest first.");
        billing.MapGet("/prices", ListPrices)
            .AllowAnonymous()
            .WithName("ListPrices").WithSummary("What things cost.");
    }

    private static async Task<Fingerprinted<BalanceResponse>> GetBalance(Principal caller, Ledger ledger, CancellationToken cancel) =>
        new(BalanceResponse.From(await ledger.BalanceOf(caller.UserId, cancel)));

    private static async Task<Results<Ok<ListResponse<TransactionResponse>>, Problem>> ListTransactions(
        [AsParameters] PageQuery query, Principal caller, Ledger ledger, CancellationToken cancel) =>
        query.TryRead(out var after, out var limit, out var problem)
            ? TypedResults.Ok(query.Answer(
                (await ledger.Transactions(caller.UserId, after, limit, cancel)).Select(TransactionResponse.From)))
            : problem;

    private static async Task<Ok<ListResponse<PriceResponse>>> ListPrices(Catalog catalog, CancellationToken cancel) =>
        TypedResults.Ok(ListResponse<PriceResponse>.Whole((await catalog.Prices(cancel)).Where(price => price.Active).Select(PriceResponse.From)));
}
