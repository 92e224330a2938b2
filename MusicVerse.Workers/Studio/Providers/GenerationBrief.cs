using MusicVerse.Unicode;

namespace MusicVerse.Workers.Studio.Providers;

/// <summary>What a person asked for, in our words; each adapter translates it.</summary>
/// <param name="Prompt">A description, not lyrics.</param>
/// <param name="Title">Null: the provider's title, or one made from the prompt.</param>
/// <param name="Style">A style id of ours, e.g. <c>drum-and-bass</c>.</param>
/// <param name="Mood">A word, e.g. <c>calm</c>.</param>
/// <param name="Key">E.g. <c>F# minor</c>.</param>
/// <param name="TempoBpm">Beats per minute.</param>
/// <param name="Duration">Null: the provider's default.</param>
/// <param name="Seed">Any number; folded into the range that the provider takes. Null: chosen for each call.</param>
public sealed record GenerationBrief(
    string Prompt,
    string? Title = null,
    string? Style = null,
    string? Mood = null,
    string? Key = null,
    int? TempoBpm = null,
    TimeSpan? Duration = null,
    bool Instrumental = true,
    long? Seed = null)
{
    // A title made from a prompt stays short enough for a list row.
    private const int DerivedTitleLength = 60;

    /// <summary>The prompt followed by as many of the other wishes as fit.</summary>
    /// <param name="maxLength">UTF-16 units. The prompt itself is never cut: the caller checks its length first.</param>
    public string Describe(int maxLength)
    {
        var text = Prompt.Trim();
        foreach (var wish in Wishes())
        {
            if (text.Length + Separator.Length + wish.Length > maxLength)
            {
                break;
            }

            text += Separator + wish;
        }

        return text;
    }

    /// <summary>The title, or the beginning of the prompt.</summary>
    /// <param name="maxLength">UTF-16 units.</param>
    public string TitleOrPrompt(int maxLength)
    {
        var wanted = VisibleText.OrNull(Title) ?? VisibleText.Cut(VisibleText.OneLine(Prompt), DerivedTitleLength);
        return VisibleText.Cut(wanted, maxLength);
    }

    private const string Separator = ", ";

    private IEnumerable<string> Wishes()
    {
        if (Style is not null)
        {
            yield return Style.Replace('-', ' ');
        }

        if (Mood is not null)
        {
            yield return Mood;
        }

        if (TempoBpm is not null)
        {
            yield return $"{TempoBpm} BPM";
        }

        if (Key is not null)
        {
            yield return $"in {Key}";
        }
    }
}
