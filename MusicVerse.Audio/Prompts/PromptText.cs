using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicVerse.Audio.Prompts;

/// <summary>A prompt made easy to search: lower case, Russian ё as е, whole words or word beginnings.</summary>
internal sealed class PromptText
{
    private const int LongestRead = 4000;
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(1);
    private static readonly string[] Negations =
        ["no", "without", "without any", "minus", "not", "non", "skip the", "remove the", "don't want", "don't use", "без", "нет", "не надо", "не нужно", "только не", "никаких", "убери"];

    public PromptText(string prompt)
    {
        var read = prompt.Length <= LongestRead ? prompt : prompt[..LongestRead];
        Lower = read.ToLower(CultureInfo.InvariantCulture).Replace('ё', 'е').Replace('’', '\'').Replace('–', '-').Replace('—', '-');
        Original = read;
        IsRussian = Lower.Count(c => c is >= 'а' and <= 'я') > Lower.Count(c => c is >= 'a' and <= 'z');
    }

    public string Original { get; }

    public string Lower { get; }

    /// <summary>More Cyrillic than Latin letters: the answer comes in Russian.</summary>
    public bool IsRussian { get; }

    /// <param name="phrase">A whole word or phrase; '*' takes any ending ("грустн*", "чикагск* блюз*").</param>
    /// <returns>Where it stands first and is not negated, or -1.</returns>
    public int Find(string phrase) => Occurrences(phrase).FirstOrDefault(at => !IsNegated(at), -1);

    public bool Has(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
            if (Find(phrase) >= 0) return true;
        return false;
    }

    /// <summary>Whether the phrase is there with a "no" or "without" before it.</summary>
    public bool Rejects(string phrase) => Occurrences(phrase).Any(IsNegated);

    private IEnumerable<int> Occurrences(string phrase) => phrase.AsSpan()[..^1].Contains('*') ? Endings(phrase) : Words(phrase);

    private IEnumerable<int> Endings(string phrase) =>
        Regex.Matches(Lower, @"(?<![\p{L}\p{N}])" + Regex.Escape(phrase).Replace(@"\*", @"[\p{L}\p{N}]*", StringComparison.Ordinal) + @"(?![\p{L}\p{N}])", RegexOptions.None, LongestSearch)
            .Select(match => match.Index);

    private IEnumerable<int> Words(string phrase)
    {
        var open = phrase.EndsWith('*');
        var word = open ? phrase[..^1] : phrase;
        for (var at = Lower.IndexOf(word, StringComparison.Ordinal); at >= 0; at = Lower.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            var startsWord = at == 0 || !char.IsLetterOrDigit(Lower[at - 1]);
            var endsWord = open || end == Lower.Length || !char.IsLetterOrDigit(Lower[end]);
            if (startsWord && endsWord) yield return at;
        }
    }

    /// <summary>A negation right before the phrase, or before a list that it is part of: "no drums or bass", "без ударных и баса".</summary>
    private bool IsNegated(int at)
    {
        var before = Lower[..at].TrimEnd();
        while (true)
        {
            if (Array.Exists(Negations, word => EndsWithWord(before, word))) return true;
            var joined = Array.Find(Joiners, joiner => before.EndsWith(joiner, StringComparison.Ordinal));
            if (joined is null) return false;
            before = DropWord(before[..^joined.Length].TrimEnd());
        }
    }

    private static readonly string[] Joiners = [" or", " and", " nor", " и", " или", " any", " the", " a"];

    private static string DropWord(string text)
    {
        var space = text.LastIndexOf(' ');
        return space < 0 ? "" : text[..space];
    }

    private static bool EndsWithWord(string text, string word) =>
        text.EndsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || !char.IsLetterOrDigit(text[^(word.Length + 1)]));
}
