using System.Text.RegularExpressions;

namespace MusicVerse.Audio.Prompts;

/// <summary>A piece of a prompt: the name of an instrument, another word, or a mark of punctuation.</summary>
/// <param name="At">Where it starts in <see cref="PromptText.Lower"/>.</param>
internal sealed record Token(string Text, int At, InstrumentWord? Instrument = null)
{
    /// <summary>One alternative per instrument, each a group named by its number: of two names at one place the longer counts, so that a "bass guitar" is no guitar.</summary>
    private static readonly Regex Pieces = new(
        string.Join('|', InstrumentWords.All.SelectMany((word, number) => word.Phrases.Select(phrase => (Phrase: phrase, Number: number)))
            .Concat(InstrumentWords.OtherThings.Select(phrase => (Phrase: phrase, Number: -1)))
            .OrderByDescending(name => name.Phrase.Length)
            .Select(name => $@"(?<![\p{{L}}\p{{N}}])(?<{(name.Number < 0 ? "other" : $"i{name.Number}")}>{Regex.Escape(name.Phrase).Replace(@"\*", @"[\p{L}\p{N}]*", StringComparison.Ordinal)})(?![\p{{L}}\p{{N}}])"))
        + @"|(?<other>[\p{L}\p{N}#♯♭'_]+|[^\s])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(2));

    public static IReadOnlyList<Token> Split(string lower) =>
        [.. Pieces.Matches(lower).Select(match => new Token(match.Value, match.Index, InstrumentOf(match)))];

    private static InstrumentWord? InstrumentOf(Match match)
    {
        if (match.Groups["other"].Success) return null;
        for (var number = 0; number < InstrumentWords.All.Count; number++)
            if (match.Groups[$"i{number}"].Success) return InstrumentWords.All[number];
        return null;
    }
}
