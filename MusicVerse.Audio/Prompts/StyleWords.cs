namespace MusicVerse.Audio.Prompts;

/// <param name="StyleId">The style that these words mean.</param>
/// <param name="Name">What the interpretation calls it when the words name a sub-style; null for the style's own name.</param>
/// <param name="Bpm">Tempo of the sub-style.</param>
/// <param name="Energy">Shift of the form's energy.</param>
internal sealed record StyleWord(string StyleId, string[] Phrases, string? Name = null, string? RussianName = null, double? Bpm = null, double Energy = 0);

/// <summary>How people name styles, in English and Russian. Longer matches win over shorter ones.</summary>
internal static class StyleWords
{
    private static readonly StyleWord[] Words =
    [
        new("lofi", ["lo-fi", "lofi", "lo fi", "chillhop", "study beat*", "lo-fi hip hop", "lofi hip hop", "lo-fi hip-hop", "chill beat*", "лоу-фай", "лоуфай", "лофай", "лоу фай", "ло-фай", "чиллхоп", "лоу-фай хип-хоп", "лофай хип-хоп"]),
        new("house", ["house", "хаус", "club music", "клубн*", "edm", "dance music", "танцевальн*"]),
        new("house", ["deep house", "дип-хаус", "дип хаус"], "deep house", "дип-хаус", 121, -0.08),
        new("house", ["french house", "filter house"], "French house", "френч-хаус", 123),
        new("house", ["progressive house", "прогрессив-хаус"], "progressive house", "прогрессив-хаус", 126, 0.05),
        new("techno", ["techno", "техно", "rave", "рейв*"]),
        new("techno", ["acid techno", "acid house", "эйсид*"], "acid techno", "эйсид-техно", 134, 0.05),
        new("techno", ["dub techno", "даб-техно"], "dub techno", "даб-техно", 126, -0.12),
        new("techno", ["minimal techno", "минимал-техно"], "minimal techno", "минимал-техно", 128, -0.1),
        new("techno", ["trance", "транс"], "trance", "транс", 138, 0.08),
        new("drum-and-bass", ["drum and bass", "drum & bass", "drum'n'bass", "drum n bass", "drum-n-bass", "dnb", "d'n'b", "d&b", "драм-н-бейс", "драм н бейс", "драмнбейс", "драм-энд-бейс", "днб", "jungle", "джангл"]),
        new("drum-and-bass", ["liquid drum and bass", "liquid dnb", "liquid funk", "ликвид*"], "liquid drum and bass", "ликвид драм-н-бейс", 172, -0.08),
        new("trap", ["trap", "трэп", "треп", "rap beat", "рэп бит", "рэп-бит", "type beat"]),
        new("trap", ["drill", "дрилл"], "drill", "дрилл", 142, 0.05),
        new("trap", ["phonk", "фонк"], "phonk", "фонк", 130, 0.1),
        new("boom-bap", ["boom bap", "boom-bap", "boombap", "бум-бэп", "бум бэп", "бумбэп", "hip hop", "hip-hop", "хип-хоп", "хип хоп", "old school rap", "рэп"]),
        new("synthwave", ["synthwave", "synth wave", "retrowave", "outrun", "vaporwave", "синтвейв", "ретровейв", "retro synth*", "synth pop", "synthpop", "синтипоп", "синти-поп"]),
        new("ambient", ["ambient", "эмбиент", "drone", "meditat*", "медитаци*", "sleep music", "для сна", "spa music", "soundscape", "new age", "нью-эйдж"]),
        new("orchestral", ["orchestral", "orchestra", "orchestra*", "symphon*", "epic music", "epic trailer", "trailer", "film score", "оркестр*", "симфони*", "эпическ*", "эпичн*", "трейлер*", "саундтрек*", "soundtrack"]),
        new("cinematic-piano", ["cinematic piano", "piano solo", "solo piano", "sad piano", "emotional piano", "neoclassical", "neo-classical", "piano ballad", "соло фортепиано", "фортепианн*", "грустное пианино", "неоклассик*", "пианино соло", "кинематографичн*"]),
        new("jazz-trio", ["jazz", "jazz trio", "bebop", "swing", "jazzy", "джаз*", "джазовое трио", "свинг*", "бибоп"]),
        new("bossa-nova", ["bossa nova", "bossa", "bossanova", "босса-нова", "босса нова", "босанова", "боссанова", "samba", "самба", "latin jazz"]),
        new("funk", ["funk", "funky", "фанк*"]),
        new("disco", ["disco", "диско", "nu-disco", "nu disco", "ню-диско"]),
        new("rock", ["rock", "рок", "indie rock", "инди-рок", "hard rock", "хард-рок", "alternative", "рок-баллад*", "рок-музык*", "grunge", "гранж"]),
        new("rock", ["punk", "punk rock", "панк*"], "punk rock", "панк-рок", 168, 0.1),
        new("metal", ["metal", "heavy metal", "thrash", "метал", "металл", "хэви-метал", "хеви-метал", "metalcore", "djent"]),
        new("folk", ["folk", "indie folk", "singer-songwriter", "фолк", "народн*", "celtic", "кельтск*", "campfire", "у костра", "acoustic ballad", "акустическ*", "acoustic"]),
        new("country", ["country", "кантри", "bluegrass", "блюграсс", "nashville", "americana", "honky tonk"]),
        new("reggae", ["reggae", "регги", "dub reggae", "ska", "roots reggae", "регги-даб"]),
        new("blues", ["blues", "bluesy", "блюз*", "delta blues"]),
        new("waltz", ["waltz", "waltzes", "вальс*", "viennese"]),
        new("chiptune", ["chiptune", "chip tune", "8-bit", "8 bit", "8bit", "8-бит*", "8 бит", "восьмибит*", "чиптюн", "video game", "game music", "retro game", "nintendo", "видеоигр*", "игров*"]),
        new("gospel", ["gospel", "госпел*", "church", "spiritual", "soul", "соул"]),
        new("russian-romance", ["russian romance", "русский романс", "романс*", "цыганск*", "gypsy romance"]),
    ];

    /// <summary>What moods, eras, places and instruments suggest when no style is named.</summary>
    private static readonly StyleWord[] Hints =
    [
        new("cinematic-piano", ["piano", "фортепиано", "пианино", "рояль", "sad", "грустн*", "печальн*"]),
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

    public static StyleWord? Find(PromptText text) => Best(Words, text) ?? Best(Hints, text);

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
