namespace MusicVerse.Audio.Prompts;

/// <param name="Energy">Shift of the form's energy.</param>
/// <param name="Minor">Whether the mood leans to minor, to major, or to neither.</param>
/// <param name="Tempo">-1 towards the slow end of the style … +1 towards the fast end.</param>
/// <param name="Style">What suits the mood when a prompt points to no style.</param>
internal sealed record MoodWord(string Name, string RussianName, double Energy, bool? Minor, double Tempo, string Style, string[] Phrases);

internal static class MoodWords
{
    public static IReadOnlyList<MoodWord> All { get; } =
    [
        new("dreamy", "мечтательно", -0.08, null, -0.3, "ambient", ["dreamy", "dream*", "мечтательн*", "грез*", "ethereal"]),
        new("calm", "спокойно", -0.15, null, -0.5, "ambient", ["calm*", "peaceful", "relax*", "soothing", "gentle", "soft", "quiet", "chill*", "спокойн*", "мирн*", "расслаб*", "нежн*", "тих*", "умиротвор*"]),
        new("happy", "радостно", 0.08, false, 0.3, "funk", ["happy", "cheerful", "joyful", "joyous", "fun", "sunny", "радостн*", "весел*", "счастлив*", "солнечн*"]),
        new("sad", "грустно", -0.1, true, -0.4, "cinematic-piano", ["sad", "melanchol*", "sorrow*", "lonely", "heartbroken", "грустн*", "печальн*", "меланхол*", "одинок*", "тоскл*", "тоска", "тоски", "тоске", "тоску", "тоской"]),
        new("dark", "мрачно", 0, true, -0.1, "synthwave", ["dark", "gloomy", "ominous", "sinister", "creepy", "spooky", "haunted", "мрачн*", "темн*", "зловещ*", "жутк*"]),
        new("epic", "эпично", 0.15, null, 0.1, "orchestral", ["epic", "heroic", "grand", "majestic", "triumphant", "эпичн*", "эпическ*", "героическ*", "величествен*", "торжествен*"]),
        new("energetic", "энергично", 0.15, null, 0.5, "rock", ["energetic", "upbeat", "driving", "powerful", "intense", "pumping", "hype", "энергичн*", "драйв*", "мощн*", "бодр*", "заводн*"]),
        new("aggressive", "агрессивно", 0.2, true, 0.5, "metal", ["aggressive", "angry", "brutal", "furious", "агрессивн*", "злой", "злая", "злое", "злые", "зло", "злобн*", "злост*", "яростн*"]),
        new("romantic", "романтично", -0.05, null, -0.2, "bossa-nova", ["romantic", "love", "tender", "passionate", "романтич*", "любовн*", "страстн*", "любов*"]),
        new("tense", "тревожно", 0.05, true, 0.1, "orchestral", ["tense", "suspense*", "anxious", "nervous", "напряжен*", "тревожн*", "саспенс*"]),
        new("hopeful", "с надеждой", 0.03, false, 0, "cinematic-piano", ["hopeful", "inspiring", "uplifting", "optimistic", "motivational", "надежд*", "вдохновля*", "воодушевл*", "оптимист*"]),
        new("nostalgic", "ностальгично", -0.05, null, -0.1, "synthwave", ["nostalgic", "nostalgia", "wistful", "retro", "ностальг*", "ретро"]),
        new("playful", "игриво", 0.05, false, 0.3, "funk", ["playful", "quirky", "funny", "cute", "игрив*", "забавн*", "смешн*", "милый", "милая", "милое", "милые", "милую", "мило", "миленьк*"]),
        new("mysterious", "таинственно", -0.05, true, -0.2, "ambient", ["mysterious", "mystic*", "enigmatic", "таинствен*", "загадочн*", "мистич*"]),
        new("groovy", "с грувом", 0.05, null, 0.1, "funk", ["groovy", "funky", "грув*", "качающ*"]),
        new("warm", "тепло", -0.03, false, -0.1, "folk", ["warm", "cozy", "cosy", "тепл*", "уютн*"]),
        new("rainy", "дождливо", -0.06, null, -0.2, "lofi", ["rainy", "rain", "дожд*"]),
    ];

    public static MoodWord? Find(PromptText text) =>
        All.Select(mood => (Mood: mood, At: mood.Phrases.Select(text.Find).Where(at => at >= 0).DefaultIfEmpty(int.MaxValue).Min()))
            .Where(found => found.At < int.MaxValue).OrderBy(found => found.At).Select(found => found.Mood).FirstOrDefault();

    /// <summary>A mood that styles use by themselves, in Russian; unknown ones stay as they are.</summary>
    public static string Russian(string mood) => All.FirstOrDefault(m => m.Name == mood)?.RussianName ?? mood switch
    {
        "gritty" => "жёстко", "confident" => "уверенно", "uplifting" => "воодушевляюще", "hypnotic" => "гипнотично", "driving" => "напористо",
        "liquid" => "плавно", "neon" => "неоново", "spacious" => "просторно", "heroic" => "героически", "dramatic" => "драматично",
        "melancholic" => "меланхолично", "tender" => "нежно", "elegant" => "изящно", "smooth" => "мягко", "late-night" => "по-ночному",
        "breezy" => "легко", "glamorous" => "блистательно", "joyful" => "радостно", "laid-back" => "неторопливо", "sunny" => "солнечно",
        "triumphant" => "триумфально", "rebellious" => "бунтарски", "relentless" => "неудержимо", "pastoral" => "пасторально",
        "easygoing" => "непринуждённо", "passionate" => "страстно", "soulful" => "душевно", _ => mood,
    };
}
