namespace MusicVerse.Audio.Prompts;

/// <summary>What a prompt does not want: which of its words a "no" reaches.</summary>
/// <remarks>
/// A refusal is an opener ("without", "кроме"), little words ("any kind of"), and items. Items are joined by "and", "or" or
/// commas; over a comma the list goes on while instruments follow ("no drums, bass, guitar"). Any other word ends it.
/// </remarks>
/// <param name="Words">Indexes of refused tokens.</param>
/// <param name="Spared">Indexes of instruments of which only a feature is refused: "no guitar solo".</param>
internal sealed record Refusals(IReadOnlySet<int> Words, IReadOnlySet<int> Spared)
{
    /// <summary>Openers that refuse things; an adjective may stand before the thing ("no heavy drums").</summary>
    private static readonly string[][] OfThings = Split(
        "no", "non", "without", "minus", "sans", "skip", "remove", "omit", "avoid", "exclude", "excluding", "except", "except for", "other than", "leave out", "lose the", "cut the", "drop the",
        "anything but", "everything but", "all but", "don't want", "don't need", "don't use", "don't add", "don't include", "do not want", "do not need", "do not use", "do not add", "do not include", "never use",
        "нет", "никаких", "никакого", "никакой", "убери", "уберите", "исключи", "исключая", "исключить", "не добавляй", "не добавлять", "не используй", "не использовать", "за исключением", "минус",
        "не надо", "не нужно", "не нужен", "не нужна", "не нужны", "не хочу", "без", "кроме", "ни");

    /// <summary>Openers that refuse the very next word: "not sad piano" keeps the piano.</summary>
    private static readonly string[][] OfQualities = Split("not", "isn't", "не", "только не");

    /// <summary>Said after what they refuse: "drums off", "барабаны не нужны".</summary>
    private static readonly string[][] Closers = Split("off", "free", "muted", ": none", ": no", ": off", "не надо", "не нужно", "не нужен", "не нужна", "не нужны", "убрать", "убери", "исключить", ": нет", "нет", "- free");

    /// <summary>After these a Russian noun stands in the genitive: one in the nominative is wanted ("без баса, скрипка").</summary>
    private static readonly string[] Genitive = ["без", "кроме", "нет", "никаких", "за исключением"];

    private static readonly HashSet<string> Little = new(StringComparer.Ordinal)
    {
        "the", "a", "an", "any", "kind", "kinds", "sort", "sorts", "type", "of", "too", "so", "very", "much", "many", "use", "add", "more", "some", "single", ":",
        "каких", "либо", "-", "каких-либо", "всяких", "любых", "слишком", "очень", "так", "много", "вообще", "никаких", "добавлять", "использовать",
    };

    private static readonly HashSet<string> Joiners = new(StringComparer.Ordinal) { "or", "and", "nor", "&", "/", "+", "и", "или", "ни", "либо" };

    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal)
    {
        "with", "plus", "but", "only", "just", "featuring", "use", "add", "then", "instead", "с", "со", "но", "только", "плюс", "а", "зато", "лишь", "потом", ",", ";", ".", "!", "?", "(", ")",
    };

    /// <summary>What belongs to an instrument and can be missing while it plays.</summary>
    private static readonly HashSet<string> Features = new(StringComparer.Ordinal)
    {
        "solo", "solos", "drop", "drops", "riff", "riffs", "fill", "fills", "intro", "outro", "break", "breaks", "roll", "rolls", "соло", "риффа", "риффов", "вступления", "интро", "брейка",
    };

    /// <summary>Said of an instrument, these make it wanted: "no drums, piano only".</summary>
    private static readonly HashSet<string> Wishes = new(StringComparer.Ordinal) { "only", "alone", "solo", "in", "соло", "солирует", "только" };

    public static Refusals Find(IReadOnlyList<Token> tokens)
    {
        var (words, spared) = (new HashSet<int>(), new HashSet<int>());
        for (var i = 0; i < tokens.Count; i++)
        {
            // "nothing but piano" and "anything else but" are other sentences.
            if (i > 0 && tokens[i - 1].Text is "nothing" or "ничего") continue;
            if (OpenerAt(tokens, i, OfThings) is var length and > 0) new Reader(tokens, words, spared).Things(i, i + length);
            else if (OpenerAt(tokens, i, OfQualities) is var qualities and > 0) new Reader(tokens, words, spared).Quality(i + qualities);
            if (tokens[i].Instrument is not null && OpenerAt(tokens, i + 1, Closers) > 0) words.Add(i);
        }
        // "барабаны и бас не нужны": what is joined to a thing that a closer refuses goes with it.
        for (var i = tokens.Count - 1; i >= 2; i--)
            if (words.Contains(i) && tokens[i].Instrument is not null && OpenerAt(tokens, i + 1, Closers) > 0 && Joiners.Contains(tokens[i - 1].Text) && tokens[i - 2].Instrument is not null) words.Add(i - 2);
        return new Refusals(words, spared);
    }

    private static string[][] Split(params string[] openers) =>
        [.. openers.Select(opener => Token.Split(opener).Select(token => token.Text).ToArray()).OrderByDescending(parts => parts.Length)];

    /// <returns>How many tokens the longest opener here has, or 0.</returns>
    private static int OpenerAt(IReadOnlyList<Token> tokens, int at, string[][] openers) =>
        Array.Find(openers, parts => at + parts.Length <= tokens.Count && !parts.Where((part, k) => tokens[at + k].Text != part).Any())?.Length ?? 0;

    private sealed class Reader(IReadOnlyList<Token> tokens, HashSet<int> words, HashSet<int> spared)
    {
        public void Quality(int at)
        {
            at = SkipLittle(at);
            if (at < tokens.Count && !Ends.Contains(tokens[at].Text)) words.Add(at);
        }

        public void Things(int opener, int at)
        {
            var genitive = Genitive.Contains(tokens[opener].Text);
            at = SkipLittle(at);
            var describable = true;
            while (at < tokens.Count && !Ends.Contains(tokens[at].Text))
            {
                (at, var isInstrument) = Item(at, describable);
                if (at >= tokens.Count) return;
                var joined = Joiners.Contains(tokens[at].Text);
                if (!joined && (!isInstrument || tokens[at].Text != ",")) return;
                at = SkipLittle(at + 1);
                if (!joined && at < tokens.Count && Joiners.Contains(tokens[at].Text)) (joined, at) = (true, SkipLittle(at + 1));
                // Over a bare comma only another instrument goes on, and none that is described or praised: "no drums, soft piano".
                if (!joined && (at >= tokens.Count || tokens[at].Instrument is not { } next || IsWish(at, next, genitive))) return;
                describable = joined;
            }
        }

        /// <returns>The index after the item.</returns>
        private (int Next, bool IsInstrument) Item(int at, bool describable)
        {
            var isDescribed = describable && tokens[at].Instrument is null && at + 1 < tokens.Count && tokens[at + 1].Instrument is not null;
            var thing = isDescribed ? at + 1 : at;
            if (tokens[thing].Instrument is null)
            {
                words.Add(at);
                if (Features.Contains(tokens[at].Text) && at + 2 < tokens.Count && tokens[at + 1].Text is "на" or "on" or "from" or "by") spared.Add(at + 2);
                return (at + 1, false);
            }
            // "no guitar solo" and "без соло гитары" refuse the solo alone, "no heavy drums" the drums.
            var feature = thing + 1 < tokens.Count && Features.Contains(tokens[thing + 1].Text) ? thing + 1 : isDescribed && Features.Contains(tokens[at].Text) ? at : -1;
            if (feature < 0)
            {
                words.UnionWith(Enumerable.Range(at, thing - at + 1));
                return (thing + 1, true);
            }
            spared.Add(thing);
            words.Add(feature);
            return (Math.Max(thing, feature) + 1, true);
        }

        private bool IsWish(int at, InstrumentWord word, bool genitive) =>
            (at + 1 < tokens.Count && Wishes.Contains(tokens[at + 1].Text))
            || (genitive && tokens[at].Text == word.Russian && word.Russian != word.RussianGenitive);

        private int SkipLittle(int at)
        {
            while (at < tokens.Count && Little.Contains(tokens[at].Text)) at++;
            return at;
        }
    }
}
