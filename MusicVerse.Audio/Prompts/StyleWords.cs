using MusicVerse.Audio.Composing.Library;

namespace MusicVerse.Audio.Prompts;

/// <param name="StyleId">The style that these words mean.</param>
/// <param name="Branch">The sub-style that they name; null for the style itself.</param>
internal sealed record StyleWord(string StyleId, string[] Phrases, Substyle? Branch = null);

/// <summary>How a style came to be chosen.</summary>
/// <param name="Named">The prompt or the request names it, or a relative of it; otherwise moods and places suggested it, or nothing did.</param>
/// <param name="NearestTo">The style that the prompt names, which the engine does not have; null when it has.</param>
/// <param name="OurChoice">Nothing in the prompt points to a style.</param>
internal sealed record StyleChoice(StyleWord Word, bool Named = false, string? NearestTo = null, bool OurChoice = false);

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
        new("orchestral", ["orchestral", "orchestra*", "symphon*", "epic music", "film score", "оркестр*", "симфони*", "эпическ*", "эпичн*", "саундтрек*", "soundtrack"]),
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

    /// <summary>Styles that people ask for and that the engine does not have, by the nearest that it has.</summary>
    private static readonly StyleWord[] Relatives =
    [
        new("folk", ["polka*", "полька", "польки", "польку", "sea shant*", "shanty", "шанти", "flamenco", "фламенко", "klezmer", "клезмер*", "mariachi", "мариачи", "частушк*", "medieval", "средневеков*", "gusli", "fado", "фаду"]),
        new("cinematic-piano", ["lullab*", "колыбельн*", "nocturne*", "ноктюрн*", "etude*", "этюд*", "sonata*", "соната", "сонату"]),
        new("orchestral", ["march", "marches", "marching band", "марш", "марши", "маршем", "soviet march", "советский марш", "funeral march", "траурный марш", "похоронный марш", "anthem", "гимн", "гимна", "opera", "опера", "оперы", "overture", "увертюра", "увертюру", "requiem", "реквием", "ballet", "балет*", "classical music", "classical piece", "классическ* музык*", "классика", "fanfare", "фанфар*"]),
        new("russian-romance", ["chanson", "шансон", "блатн*", "bard song*"]),
        new("bossa-nova", ["tango", "танго", "bolero", "болеро", "reggaeton", "реггетон", "latin", "латин*", "salsa", "сальса", "сальсу", "rumba", "румба", "румбу", "cumbia", "кумбия", "bachata", "бачата", "cha-cha", "ча-ча-ча", "mambo", "мамбо", "merengue", "меренге", "calypso", "калипсо", "lounge", "лаунж", "afro cuban"]),
        new("house", ["eurodance", "евродэнс", "евроденс", "euro dance", "afrobeat*", "афробит*", "amapiano", "амапиано", "electropop", "электропоп", "electro", "электро", "hyperpop", "гиперпоп", "idm"]),
        new("drum-and-bass", ["breakcore", "брейккор", "footwork"]),
        new("chiptune", ["keygen*", "кейген*"]),
        new("jazz-trio", ["ragtime", "регтайм", "рэгтайм", "dixieland", "диксиленд", "charleston", "чарльстон", "foxtrot", "фокстрот", "cabaret", "кабаре", "easy listening"]),
        new("ambient", ["chant", "chants", "gregorian*", "григорианск*", "throat singing", "горлов* пени*", "mantra*", "мантр*", "asmr", "white noise", "nature sounds", "звуки природы", "raga", "рага"]),
        new("gospel", ["hymn*", "духовная музыка", "духовной музык*", "псал*", "spirituals", "christmas*", "рождествен*", "carol*", "choral music"]),
        new("trap", ["rap", "grime", "грайм", "memphis"]),
        new("lofi", ["trip-hop", "trip hop", "трип-хоп", "трип хоп", "downtempo", "даунтемпо", "elevator music"]),
        new("rock", ["rockabilly", "рокабилли", "rock'n'roll", "rock and roll", "rock n roll", "рок-н-ролл*", "emo", "эмо", "britpop", "брит-поп", "psychedelic", "психодели*"]),
        new("synthwave", ["k-pop", "kpop", "к-поп", "j-pop", "jpop", "джей-поп", "anime", "аниме", "darkwave", "дарквейв", "city pop", "сити-поп", "krautrock"]),
        new("waltz", ["minuet", "менуэт", "mazurka", "мазурка", "мазурку", "polonaise", "полонез"]),
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
        new("folk", ["guitar", "гитар*", "forest", "лес", "леса", "лесу", "лесом", "лесн*", "village", "деревн*", "mountain*", "гор"]),
        new("jazz-trio", ["saxophone", "саксофон*", "double bass", "контрабас*", "bar", "whiskey", "ночной бар", "smoky"]),
        new("bossa-nova", ["beach", "пляж*", "brazil*", "бразил*", "sunset", "закат*"]),
        new("metal", ["aggressive", "агрессивн*", "brutal", "heavy", "тяжел*"]),
        new("russian-romance", ["романтическ* гитар*", "тоска", "тоски", "тоске", "тоску", "тоской", "тоскл*", "душевн*"]),
        new("waltz", ["3/4", "ballroom", "бал", "балу"]),
    ];

    private static readonly StyleWord[] Branches = [.. Substyles.All.Select(branch => new StyleWord(branch.Style, branch.Phrases, branch))];

    /// <param name="asked">The style of the request; null reads it from the prompt.</param>
    public static StyleChoice Choose(string? asked, PromptText text, MoodWord? mood)
    {
        if (asked is not null) return new StyleChoice(Within(asked, text), Named: true);
        var refused = Words.Where(word => word.Phrases.Any(phrase => text.Occurrences(phrase).Any(found => text.IsRefused(found.At)))).Select(word => word.StyleId).ToHashSet(StringComparer.Ordinal);
        if (Best([.. Words, .. Branches], text, refused) is { } named) return new StyleChoice(named.Word.Branch is null ? Within(named.Word.StyleId, text) : named.Word, Named: true);
        if (Best(Relatives, text, refused) is { } relative) return new StyleChoice(new StyleWord(relative.Word.StyleId, []), Named: true, NearestTo: text.Lower[relative.At..relative.End]);
        if (Best(Hints, text, refused) is { } hinted) return new StyleChoice(Within(hinted.Word.StyleId, text));
        var neutral = ((string[])[mood?.Style ?? "lofi", "lofi", "cinematic-piano"]).First(style => !refused.Contains(style) || style == "cinematic-piano");
        return new StyleChoice(new StyleWord(neutral, []), OurChoice: true);
    }

    /// <summary>Whether the name of a style ends here: "techno 128" tells a tempo.</summary>
    public static bool NameEndsAt(PromptText text, int end) =>
        Words.Concat(Branches).Any(word => word.Phrases.Any(phrase => text.Occurrences(phrase).Any(found => found.End == end)));

    /// <summary>What the words say more about a style that is already chosen.</summary>
    private static StyleWord Within(string style, PromptText text) =>
        Best([.. Branches.Where(word => word.StyleId == style)], text, [])?.Word ?? new StyleWord(style, []);

    /// <summary>The longest phrase that is wanted, the first of equals. A phrase inside a refused one counts for nothing: "anything but hard rock" is no rock.</summary>
    private static (StyleWord Word, int At, int End)? Best(StyleWord[] words, PromptText text, HashSet<string> refused)
    {
        var found = words.SelectMany(word => word.Phrases.SelectMany(phrase => text.Occurrences(phrase).Select(place => (Word: word, Phrase: phrase, place.At, place.End)))).ToList();
        var blocked = found.Where(place => text.IsRefused(place.At)).ToList();
        var wanted = found.Where(place => !refused.Contains(place.Word.StyleId) && !blocked.Exists(no => place.At >= no.At && place.End <= no.End))
            .OrderByDescending(place => place.Phrase.Length).ThenBy(place => place.At).ToList();
        return wanted.Count == 0 ? null : (wanted[0].Word, wanted[0].At, wanted[0].End);
    }
}
