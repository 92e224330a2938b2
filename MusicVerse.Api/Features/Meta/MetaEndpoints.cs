using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Features.Studio;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Billing;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Meta;

/// <summary>What can be asked for, and what the answers mean. Open to everybody.</summary>
public static class MetaEndpoints
{
    private const string MarkdownType = "text/markdown; charset=utf-8";

    public static void MapMeta(this RouteGroupBuilder api)
    {
        var meta = api.MapGroup("/").WithTags("Catalog").AllowAnonymous();
        meta.MapGet("/providers", ListProviders).WithName("ListProviders").WithSummary("Who can make music here, and what they can do.");
        meta.MapGet("/styles", ListStyles).WithName("ListStyles").WithSummary("The styles that a request may name.");
    }

    /// <summary>The pages that problems and headers point to.</summary>
    public static void MapDocPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(Links.DocPages + "/{page}.md", GetDocPage).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Links.ErrorPages, () => TypedResults.Content(ErrorPages.Whole, MarkdownType)).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Links.ErrorPages + "/{code}", GetErrorPage).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Ok<ListResponse<ProviderResponse>>> ListProviders(Catalog catalog, CancellationToken cancel)
    {
        var prices = (await catalog.Prices(cancel)).Where(price => price.Active).ToDictionary(price => price.Sku);
        return TypedResults.Ok(ListResponse<ProviderResponse>.Whole((await catalog.Providers(cancel))
            .Select(provider => ProviderResponse.From(provider, prices.GetValueOrDefault(PriceCatalog.GenerateSku(provider.Id))))));
    }

    private static Ok<ListResponse<StyleResponse>> ListStyles() =>
        TypedResults.Ok(ListResponse<StyleResponse>.Whole(Styles.All.Select(style => new StyleResponse(style.Id, style.Name))));

    private static Results<ContentHttpResult, Problem> GetDocPage(string page) =>
        DocPages.Find(page) is { } text ? TypedResults.Content(text, MarkdownType) : Problem.NotFound("page");

    // Alone it stands one level deeper than in the whole, where its links lead from.
    private static Results<ContentHttpResult, Problem> GetErrorPage(string code) =>
        ErrorPages.Find(code) is { } page
            ? TypedResults.Content(page.Replace("](", "](../", StringComparison.Ordinal), MarkdownType)
            : Problem.NotFound("error code");
}
