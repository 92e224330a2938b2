using MusicVerse.Api.Features.Jobs;
using MusicVerse.Api.Problems;
using MusicVerse.Audio;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Billing;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Studio;
using MusicVerse.Unicode;

namespace MusicVerse.Api.Features.Studio;

/// <summary>Prices a request and checks it against what is on offer now, the caller's tier and their projects.</summary>
public sealed class GenerationGate(Catalog catalog, ProjectStore projects)
{
    private const string DefaultProvider = "local";

    public async Task<GateResult> Check(GenerateRequest body, Principal caller, CancellationToken cancel)
    {
        var provider = body.Provider ?? DefaultProvider;
        var price = (await catalog.Prices(cancel)).SingleOrDefault(price => price.Sku == PriceCatalog.GenerateSku(provider));
        var listing = (await catalog.Providers(cancel)).SingleOrDefault(listing => listing.Id == provider);
        if (price is null && listing is null)
        {
            return Problem.Invalid("/provider", FieldCodes.UnknownValue, "There is no such provider; GET /api/v1/providers lists them.");
        }

        if (price is not { Active: true } || listing is not { Available: true })
        {
            return new Problem(ErrorCodes.ProviderUnavailable, $"Nobody runs {listing?.Name ?? provider} here now. Choose another provider, or try again later.");
        }

        if (await BeyondTier(body, provider, caller, cancel) is { } beyond)
        {
            return beyond;
        }

        if (Unable(body, listing) is { } unable)
        {
            return unable;
        }

        if (body.ProjectId is { } projectId && await projects.Find(caller.UserId, projectId, cancel) is null)
        {
            return Problem.Invalid("/project_id", FieldCodes.NotFound, "You have no such project.");
        }

        return NewJob.Generation(Complete(body, provider), price.Credits);
    }

    private async Task<Problem?> BeyondTier(GenerateRequest body, string provider, Principal caller, CancellationToken cancel)
    {
        var tier = await catalog.Tier(caller.TierId, cancel);
        if (!tier.Providers.Contains(provider))
        {
            var next = await catalog.NextTierThat(other => other.Providers.Contains(provider), tier, cancel);
            return Problem.FeatureNotInTier($"The tier {tier.Name} does not include the provider {provider}.", tier, next);
        }

        // A length in the words counts like one in the field, by the composer's own reading; the field wins.
        var inPrompt = body.Duration is null ? TrackLength.AskedIn(body.Prompt!)?.TotalSeconds : null;
        var seconds = body.Duration ?? inPrompt;
        if (seconds > tier.MaxDurationSeconds)
        {
            var next = await catalog.NextTierThat(other => other.MaxDurationSeconds >= seconds, tier, cancel);
            var heard = inPrompt is null ? "" : FormattableString.Invariant($" Your prompt asks for {inPrompt:0.#} seconds; a duration of your own wins over it.");
            return Problem.FeatureNotInTier($"The tier {tier.Name} makes tracks of up to {tier.MaxDurationSeconds} seconds.{heard}", tier, next);
        }

        return null;
    }

    private static Problem? Unable(GenerateRequest body, ProviderListing provider)
    {
        if (body.Duration > provider.MaxDurationSeconds)
        {
            return Problem.Invalid("/duration", FieldCodes.OutOfRange, $"{provider.Name} makes tracks of up to {provider.MaxDurationSeconds} seconds.");
        }

        var wantsVocals = body.Instrumental == false;
        return (wantsVocals ? provider.Vocals : provider.Instrumental)
            ? null
            : Problem.Invalid("/instrumental", FieldCodes.NotSupported, $"{provider.Name} makes {(wantsVocals ? "instrumental music only" : "songs with vocals only")}.");
    }

    private static GenerationRequest Complete(GenerateRequest body, string provider) => new()
    {
        Prompt = body.Prompt!.Trim(),
        Title = VisibleText.OrNull(body.Title),
        Style = body.Style,
        Mood = VisibleText.OrNull(body.Mood),
        Key = body.Key is null ? null : MusicalKey.Normalize(body.Key),
        TempoBpm = body.TempoBpm,
        Duration = body.Duration,
        Instrumental = body.Instrumental ?? true,
        Seed = body.Seed ?? SeedRules.ByChance(),
        Provider = provider,
        ProjectId = body.ProjectId,
    };
}
