using MusicVerse.Audio.Composing.Library;

namespace MusicVerse.Audio.Prompts;

/// <param name="StyleId">The style that these words mean.</param>
/// <param name="Branch">The sub-style that they name; null for the style itself.</param>
internal sealed record StyleWord(string StyleId, string[] Phrases, Substyle? Branch = null);

/// <summary>How people name styles, in English and Russian. Longer matches win over shorter ones.</summary>
internal static class StyleWords
{
    private static readonly StyleWord[] Words =
    [
        new("lofi", ["lo-fi", "lofi", "lo fi", "chillhop", "study beat*", "lo-fi hip hop", "lofi hip hop", "lo-fi hip-hop", "chill beat*", "лоу-фай", "лоуфай", "лофай", "лоу фай", "ло-фай", "чиллхоп", "лоу-фай хип-хоп", "лофай хип-хоп"]),
        new("house", ["house", "хаус", "club music", "клубн*", "edm", "dance music", "танцевальн*"]),
        new("techno", ["techno", "техно"]),
        new("drum-and-bass", ["drum and bass", "drum & bass", "drum'n'bass", "drum n bass", "drum-n-bass", "dnb", "d'n'b", "d&b", "драм-н-бейс", "драм н бейс", "драмнбейс", "драм-энд-бейс", "днб"]),
        new("trap", ["trap", "трэп", "треп", "rap beat", "рэп бит", "рэп-бит", "type beat"]),
        new("boom-bap", ["boom bap", "boom-bap", "boombap", "бум-бэп", "бум бэп", "бумбэп", "hip hop", "hip-hop", "хип-хоп", "хип хоп", "old school rap", "рэп"]),
        new("synthwave", ["synthwave", "synth wave", "retrowave", "outrun", "синтвейв", "ретровейв", "retro synth*"]),
        new("ambient", ["ambient", "эмбиент", "sleep music", "для сна", "spa music", "soundscape", "new age", "нью-эйдж"]),
        new("orchestral", ["orchestral", "orchestra", "orchestra*", "symphon*", "epic music", "film score", "оркестр*", "симфони*", "эпическ*", "эпичн*", "саундтрек*", "soundtrack"]),
        new("cinematic-piano", ["cinematic piano", "piano solo", "solo piano", "sad piano", "emotional piano", "neoclassical", "neo-classical", "соло фортепиано", "фортепианн*", "грустное пианино", "неоклассик*", "пианино соло", "кинематографичн*"]),
        new("jazz-trio", ["jazz", "jazz trio", "swing", "jazzy", "jazz waltz", "джазовый вальс", "джаз*", "джазовое трио", "свинг*"]),
        new("bossa-nova", ["bossa nova", "bossa", "bossanova", "босса-нова", "босса нова", "босанова", "боссанова", "latin jazz"]),
        new("funk", ["funk", "funky", "фанк*"]),
        new("disco", ["disco", "диско"]),
        new("rock", ["rock", "рок", "garage rock", "гаражный рок", "alternative", "рок-музык*"]),
        new("metal", ["metal", "heavy metal", "метал", "металл", "хэви-метал", "хеви-метал"]),
        new("folk", ["folk", "indie folk", "folk ballad", "фолк", "народн*", "campfire", "у костра", "acoustic ballad", "акустическ*", "acoustic"]),
        new("country", ["country", "кантри", "nashville", "americana"]),
        new("reggae", ["reggae", "регги", "roots reggae"]),
        new("blues", ["blues", "bluesy", "блюз*"]),
        new("waltz", ["waltz", "waltzes", "вальс*", "viennese"]),
        new("chiptune", ["chiptune", "chip tune", "8-bit", "8 bit", "8bit", "8-бит*", "8 бит", "восьмибит*", "чиптюн", "video game", "game music", "retro game", "nintendo", "видеоигр*", "игров*"]),
        new("gospel", ["gospel", "госпел*", "church", "spiritual"]),
        new("russian-romance", ["russian romance", "русский романс", "романс*"]),
    ];

    /// <summary>What moods, eras, places and instruments suggest when no style is named.</summary>
    private static readonly StyleWord[] Hints =
    [
        new("cinematic-piano", ["piano and strings", "piano with strings", "фортепиано и струнн*", "piano", "фортепиано", "пианино", "рояль", "sad", "грустн*", "печальн*"]),
        new("ambient", ["relax*", "calm*", "sleep*", "spacious", "cosmic", "space", "космос*", "космическ*", "расслабл*", "спокойн*", "сон", "yoga", "йог*", "ocean", "океан*"]),
        new("orchestral", ["epic", "heroic", "battle", "битв*", "героическ*", "cinematic", "dramatic", "драматичн*", "fantasy", "фэнтези", "strings", "violins"]),
        new("house", ["party", "вечеринк*", "dance", "танц*", "club", "клуб*", "summer", "летн*", "happy", "весел*"]),
        new("lofi", ["chill*", "study*", "rain*", "дожд*", "cozy", "уютн*", "homework", "coffee", "кофе*", "beats", "бит"]),
        new("synthwave", ["80s", "1980s", "eighties", "80-х", "восьмидесят*", "neon", "неон*", "retro", "ретро", "synth*", "синтезатор*", "night drive"]),
        new("disco", ["70s", "1970s", "seventies", "70-х", "семидесят*"]),
        new("boom-bap", ["90s", "1990s", "nineties", "90-х", "девяност*", "street", "улиц*"]),
        new("techno", ["dark club", "industrial", "hypnotic", "warehouse", "гипнотич*"]),
        new("rock", ["electric guitar", "электрогитар*", "band", "energetic", "энергичн*", "drive", "драйв*"]),
        new("folk", ["guitar", "гитар*", "forest", "лес*", "village", "деревн*", "mountain*", "гор"]),
        new("jazz-trio", ["saxophone", "саксофон*", "double bass", "контрабас*", "bar", "whiskey", "ночной бар", "smoky"]),
        new("bossa-nova", ["beach", "пляж*", "brazil*", "бразил*", "sunset", "закат*"]),
        new("metal", ["aggressive", "агрессивн*", "brutal", "heavy", "тяжел*"]),
        new("russian-romance", ["романтическ* гитар*", "тоск*", "душевн*"]),
        new("waltz", ["3/4", "ballroom", "бал", "балу"]),
    ];

    private static readonly StyleWord[] Branches = [.. Substyles.All.Select(branch => new StyleWord(branch.Style, branch.Phrases, branch))];

    public static StyleWord? Find(PromptText text) =>
        Best([.. Words, .. Branches], text) is { } word ? word.Branch is null ? FindWithin(word.StyleId, text) : word : Best(Hints, text);

    /// <summary>What the words say more about a style that is already chosen.</summary>
    public static StyleWord FindWithin(string style, PromptText text) =>
        Best([.. Branches.Where(word => word.StyleId == style)], text) ?? new StyleWord(style, []);

    private static StyleWord? Best(StyleWord[] words, PromptText text)
    {
        StyleWord? best = null;
        var (longest, earliest) = (0, int.MaxValue);
        foreach (var word in words)
        {
            foreach (var phrase in word.Phrases)
            {
                var at = text.Find(phrase);
                if (at < 0 || phrase.Length < longest || (phrase.Length == longest && at >= earliest)) continue;
                (best, longest, earliest) = (word, phrase.Length, at);
            }
        }
        return best;
    }
}
