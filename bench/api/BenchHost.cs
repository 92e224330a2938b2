using MusicVerse.Api.Authentication;
using MusicVerse.Api.Features.Billing;
using MusicVerse.Api.Features.Studio;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.RateLimiting;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Bench.Api;

/// <summary>
/// The product with a door that it does not have: one handler is mapped twice. Where a route asks for no scope and counts as
/// nothing, authentication and rate limit let it pass. The metering of usage is left out: it counts known callers only, and
/// would stand on one side.
/// </summary>
internal static class BenchHost
{
    public static async Task Run()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults();
        builder.AddStores();
        builder.AddApi();
        var app = builder.Build();

        app.UseApi();
        app.MapRoutes();
        app.MapDefaultEndpoints();
        var bench = app.MapGroup("/api/bench").RequireCors(CrossOrigin.Api);
        bench.MapGet("/open", Read).AllowAnonymous();
        bench.MapGet("/guarded", Read).RequireScope(Scopes.TracksRead).CountsAs(Traffic.Read);

        await app.PrepareStorage();
        await app.RunAsync();
    }

    // As GET /api/v1/prices: what is on offer, from this process's memory of a few seconds.
    private static async Task<IResult> Read(Catalog catalog, CancellationToken cancel) =>
        TypedResults.Ok(ListResponse<PriceResponse>.Whole((await catalog.Prices(cancel)).Where(price => price.Active).Select(PriceResponse.From)));
}
