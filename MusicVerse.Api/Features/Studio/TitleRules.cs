namespace MusicVerse.Api.Features.Studio;

internal static class TitleRules
{
    public const int MaxLength = 120;
}
