using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicVerse.Audio.Prompts;

/// <summary>A prompt made easy to search: lower case, Russian ё as е, whole words or word beginnings.</summary>
internal sealed partial class PromptText
{
    private const int LongestRead = 4000;
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(1);

    /// <summary>The phrases come from our own tables: there are some hundreds of them.</summary>
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    private readonly HashSet<int> refused;

    public PromptText(string prompt)
    {
        var read = prompt.Length <= LongestRead ? prompt : prompt[..LongestRead];
        var plain = read.ToLower(CultureInfo.InvariantCulture).Replace('ё', 'е').Replace('’', '\'').Replace('–', '-').Replace('—', '-');
        Lower = Idioms().Replace(Lengths.WithoutDecades(plain), idiom => new string('_', idiom.Length));
        Original = read;
        IsRussian = Lower.Count(c => c is >= 'а' and <= 'я') > Lower.Count(c => c is >= 'a' and <= 'z');
        Tokens = Token.Split(Lower);
        Refusals = Refusals.Find(Tokens);
        refused = [.. Refusals.Words.Select(index => Tokens[index].At)];
    }

    public string Original { get; }

    public string Lower { get; }

    public IReadOnlyList<Token> Tokens { get; }

    public Refusals Refusals { get; }

    /// <summary>More Cyrillic than Latin letters: the answer comes in Russian.</summary>
    public bool IsRussian { get; }

    /// <param name="phrase">A whole word or phrase; '*' takes any ending ("грустн*", "чикагск* блюз*").</param>
    /// <returns>Where it stands first and is not refused, or -1.</returns>
    public int Find(string phrase) => Occurrences(phrase).Select(found => found.At).FirstOrDefault(at => !IsRefused(at), -1);

    public bool Has(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
            if (Find(phrase) >= 0) return true;
        return false;
    }

    /// <summary>Whether a "no" or a "without" reaches the word that starts here.</summary>
    public bool IsRefused(int at) => refused.Contains(at);

    /// <summary>Every place of the phrase, refused or not.</summary>
    public IEnumerable<(int At, int End)> Occurrences(string phrase) => phrase.Contains('*', StringComparison.Ordinal) ? Endings(phrase) : Words(phrase);

    /// <summary>Words that mean nothing musical where they stand like this.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:(?:haunted|full|tree|doll|white) house|drop (?:tables?|by|off|out|in the ocean)|(?:rain|tear|snow) ?drops?|trap ?doors?|swing sets?|pop[- ]?ups?|rock bottom|folk tales?|heart ?beats?|funny bone|"
        + @"(?<=(?:good|bad|summer|chill|night|positive|cosy|cozy|retro) )vibes|not only|не только|no problem|no matter)(?![\p{L}\p{N}])", RegexOptions.ExplicitCapture)]
    private static partial Regex Idioms();

    private IEnumerable<(int At, int End)> Endings(string phrase) =>
        Patterns.GetOrAdd(phrase, static p => new Regex(
            @"(?<![\p{L}\p{N}])" + Regex.Escape(p).Replace(@"\*", @"[\p{L}\p{N}]*", StringComparison.Ordinal) + @"(?![\p{L}\p{N}])", RegexOptions.CultureInvariant, LongestSearch))
            .Matches(Lower).Select(match => (match.Index, match.Index + match.Length));

    private IEnumerable<(int At, int End)> Words(string phrase)
    {
        for (var at = Lower.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = Lower.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            var end = at + phrase.Length;
            var startsWord = at == 0 || !char.IsLetterOrDigit(Lower[at - 1]);
            var endsWord = end == Lower.Length || !char.IsLetterOrDigit(Lower[end]);
            if (startsWord && endsWord) yield return (at, end);
        }
    }
}
