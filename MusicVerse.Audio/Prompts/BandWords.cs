using System.Text.RegularExpressions;
using MusicVerse.Audio.Composing;

namespace MusicVerse.Audio.Prompts;

/// <summary>Who is to play, by the words of a prompt.</summary>
/// <param name="Wanted">In the order of the prompt.</param>
/// <param name="Rejected">In the order of the table.</param>
/// <param name="Alone">They play, and nobody else does; empty for a band.</param>
internal sealed partial record BandWords(IReadOnlyList<InstrumentWord> Wanted, IReadOnlyList<InstrumentWord> Rejected, IReadOnlyList<InstrumentWord> Alone, WantedInstrument? Intro)
{
    private static readonly HashSet<string> Only = new(StringComparer.Ordinal)
        { "only", "just", "solely", "purely", "unaccompanied", "alone", "duet", "duo", "только", "лишь", "исключительно", "одно", "одна", "один", "одни", "дуэт", "дуэтом" };

    private static readonly HashSet<string> Solo = new(StringComparer.Ordinal) { "solo", "соло", "сольное", "сольная", "сольный" };

    /// <summary>"just like guitar heroes" describes no guitar.</summary>
    private static readonly HashSet<string> Verbs = new(StringComparer.Ordinal) { "like", "add", "need", "want", "in", "before", "after", "when", "no", "my", "как", "в", "без", "не", "до", "после" };

    private static readonly HashSet<string> Joiners = new(StringComparer.Ordinal) { "and", "&", "+", "with", "plus", "и", "с", "со", "плюс" };

    private static readonly HashSet<string> Little = new(StringComparer.Ordinal) { "a", "an", "the", "some", "one", "on", "for", "with", "на", "для", "but", "except", "кроме", "," };

    /// <summary>Before a solo these make it a part of something larger: "with a violin solo".</summary>
    private static readonly HashSet<string> Guests = new(StringComparer.Ordinal) { "with", "a", "an", "and", "featuring", "plus", "long", "epic", "с", "со", "и", "плюс" };

    /// <summary>A clause that names a place tells of that place and not of the whole track.</summary>
    [GeneratedRegex(@"(?<!\p{L})(?:(?:in|at|for|during|on|until|till|before|after|near|by)\s+(?:the\s+|a\s+)?(?:very\s+)?(?:middle|break\w*|bridge|chorus|verse|end|ending|outro|start|beginning|intro|drop|first|last|final|second half)"
        + @"|the\s+(?:first|last|final)|intro|outro|opening|(?:first|last|after|before|until)\s+\d|(?:at|from)\s+\d{1,2}:\d\d|вступлени\w*|интро|после|перед|(?:перв|последн)\w+\s+(?:\d|секунд|минут|част)"
        + @"|(?:в|во|на|к|под)\s+(?:самом\s+|самой\s+)?(?:середин|конц|конец|начал|припев|куплет|проигрыш|брейк|бридж|финал|аутро))", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<!\p{L})(?:intro|opening|start\w*|beginn?\w*|first|вступлени\w*|интро|начал\w*|начин\w*|перв\w+)(?!\p{L})", RegexOptions.ExplicitCapture)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"(?<!\p{L})(?:intro:?(?:\s+on|\s+with)?|(?:starts?|begins?|opens?|opening)\s+with|вступление:?(?:\s+на)?|интро:?(?:\s+на)?|начинается\s+с)\s+(?:an?\s+|the\s+|solo\s+|only\s+|just\s+)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex BeforeIntro();

    /// <param name="besideStyle">Whether the request names a style that a band plays: a solo is then one of its players.</param>
    public static BandWords Read(PromptText text, bool besideStyle)
    {
        var drumless = text.Has("drumless", "beatless", "безударн*");
        var names = Enumerable.Range(0, text.Tokens.Count).Where(i => text.Tokens[i].Instrument is not null).ToList();
        var refused = names.Where(text.Refusals.Words.Contains).Select(i => text.Tokens[i].Instrument!).ToHashSet();
        var rejected = InstrumentWords.All.Where(word => refused.Contains(word) || (drumless && word.Stems.Contains("drums"))).ToList();
        var (alone, intro) = Soloists(text, besideStyle, rejected);
        intro ??= names.Where(i => OpensTheIntro(text, i)).Select(i => text.Tokens[i].Instrument!).FirstOrDefault(word => word.Melodic is not null && !rejected.Contains(word));
        var wanted = names.Where(i => !text.Refusals.Words.Contains(i) && !text.Refusals.Spared.Contains(i)).Select(i => text.Tokens[i].Instrument!)
            .Distinct().Except(rejected).Where(word => word != intro).ToList();
        return new BandWords(alone.Count == 0 ? wanted : [], rejected, alone, intro?.Melodic);
    }

    /// <summary>"intro on piano", "starts with a piano", "piano intro".</summary>
    private static bool OpensTheIntro(PromptText text, int i) =>
        !text.Refusals.Words.Contains(i) && !text.Refusals.Spared.Contains(i)
        && (BeforeIntro().IsMatch(text.Lower[..text.Tokens[i].At]) || (i + 1 < text.Tokens.Count && text.Tokens[i + 1].Text == "intro"));

    /// <summary>"only piano and violin", "guitar solo", "дуэт скрипки и гитары": for the whole track, or for its beginning.</summary>
    private static (IReadOnlyList<InstrumentWord> Alone, InstrumentWord? Intro) Soloists(PromptText text, bool besideStyle, List<InstrumentWord> rejected)
    {
        var tokens = text.Tokens;
        InstrumentWord? intro = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            var isOnly = Only.Contains(tokens[i].Text) || (tokens[i].Text is "but" or "except" or "кроме" && Before(tokens, i) is "nothing" or "ничего");
            if (text.Refusals.Words.Contains(i) || (!isOnly && !Solo.Contains(tokens[i].Text))) continue;
            var (first, last, isAfter) = Following(tokens, i) is { Count: > 0 } after ? (i, after[^1], false) : Leading(tokens, i) is { Count: > 0 } before ? (before[^1], i, true) : (-1, -1, false);
            if (first < 0) continue;
            var players = Enumerable.Range(first, last - first + 1).Where(k => !text.Refusals.Words.Contains(k)).Select(k => tokens[k].Instrument).OfType<InstrumentWord>().Distinct().Except(rejected).ToList();
            if (players.Count == 0) continue;
            var clause = Clause(text, first, last);
            if (Place().IsMatch(clause))
            {
                if (Beginning().IsMatch(clause)) intro ??= players.Find(player => player.Melodic is not null);
                continue;
            }
            var isGuest = !isOnly && (Guests.Contains(Before(tokens, first)) || (besideStyle && (isAfter || text.IsRussian)));
            if (!isGuest) return (players, null);
        }
        return ([], intro);
    }

    private static string Before(IReadOnlyList<Token> tokens, int i)
    {
        while (--i >= 0 && tokens[i].Text is "," or "else") { }
        return i < 0 ? "" : tokens[i].Text;
    }

    /// <summary>The instruments after "only", with a word or two of description each.</summary>
    private static List<int> Following(IReadOnlyList<Token> tokens, int i)
    {
        var found = new List<int>();
        if (tokens[i].Text == "alone") return found;
        for (var at = i + 1; at < tokens.Count;)
        {
            while (at < tokens.Count && tokens[at].Text != "," && (Little.Contains(tokens[at].Text) || Solo.Contains(tokens[at].Text))) at++;
            if (at < tokens.Count && tokens[at].Instrument is null && char.IsLetter(tokens[at].Text[0]) && !Joiners.Contains(tokens[at].Text) && !Verbs.Contains(tokens[at].Text)) at++;
            if (at >= tokens.Count || tokens[at].Instrument is null) break;
            found.Add(at++);
            if (at + 1 < tokens.Count && tokens[at].Text == "," && tokens[at + 1].Instrument is not null && Only.Contains(tokens[i].Text)) at++;
            else if (at < tokens.Count && Joiners.Contains(tokens[at].Text)) at++;
            else break;
        }
        return found;
    }

    /// <summary>The instruments right before "only", last one first.</summary>
    private static List<int> Leading(IReadOnlyList<Token> tokens, int i)
    {
        var found = new List<int>();
        for (var at = i - 1; at >= 0 && tokens[at].Instrument is not null; at -= 2)
        {
            found.Add(at);
            if (at < 2 || !(Joiners.Contains(tokens[at - 1].Text) || (tokens[at - 1].Text == "," && Only.Contains(tokens[i].Text)))) break;
        }
        return found;
    }

    private static string Clause(PromptText text, int first, int last)
    {
        var tokens = text.Tokens;
        while (first > 0 && !IsStop(tokens[first - 1])) first--;
        while (last + 1 < tokens.Count && !IsStop(tokens[last + 1])) last++;
        return text.Lower[tokens[first].At..(tokens[last].At + tokens[last].Text.Length)];
    }

    private static bool IsStop(Token token) => token.Text is "," or ";" or "." or "!" or "?";
}
