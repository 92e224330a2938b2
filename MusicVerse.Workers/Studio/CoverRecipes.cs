using MusicVerse.Audio;
using MusicVerse.Core.Studio;

namespace MusicVerse.Workers.Studio;

/// <summary>What covers are painted from, as it is kept and as the painter takes it.</summary>
internal static class CoverRecipes
{
    /// <param name="title">Its own, where it has one instead of the track's.</param>
    public static CoverRecipe Of(CoverRequest request, string? title = null) =>
        new(request.Style, request.Key, request.Energy, request.Seed, request.Sections, request.Look, title);

    public static CoverRequest ToRequest(this CoverRecipe recipe, string trackTitle) => new()
    {
        Title = recipe.Title ?? trackTitle,
        Style = recipe.Style,
        Key = recipe.Key,
        Energy = recipe.Energy,
        Seed = recipe.Seed,
        Sections = recipe.Sections,
        Look = recipe.Look,
    };
}
