using System.Globalization;

namespace MusicVerse.Audio.Prompts;

/// <summary>Names pieces that their author did not name: from things that the prompt mentions, else from the seed.</summary>
internal static class Titles
{
    private static readonly string[] Adjectives =
        ["Quiet", "Silver", "Distant", "Golden", "Paper", "Hollow", "Slow", "Electric", "Velvet", "Northern", "Amber", "Restless", "Glass", "Borrowed", "Last", "Winter", "Crimson", "Gentle", "Hidden", "Second"];

    private static readonly string[] Nouns =
        ["Harbour", "Lanterns", "Horizon", "Avenue", "Rooftops", "Letters", "Tides", "Signals", "Gardens", "Shadows", "Mornings", "Satellites", "Rivers", "Windows", "Embers", "Postcards", "Streets", "Orchard", "Echoes", "Static"];

    private static readonly string[] Times = ["Midnight", "Dawn", "Noon", "Dusk", "Four in the Morning", "the End of Summer", "First Light", "Closing Time"];

    private static readonly string[] RussianNouns =
        ["Свет", "Тени", "Письма", "Голоса", "Дороги", "Окна", "Отражения", "Сны", "Берега", "Огни", "Шаги", "Следы", "Память", "Тишина", "Эхо", "Ветер"];

    private static readonly string[] RussianOwners =
        ["июля", "старого города", "тёплого дождя", "ночных улиц", "дальних станций", "утра", "северного моря", "бумажных птиц", "последнего лета", "тихих дворов", "первого снега", "чужих окон", "поздней осени", "пустых перронов"];

    private static readonly (string Word, string English, string Russian)[] Things =
    [
        ("rain*", "Rain", "Дождь"), ("дожд*", "Rain", "Дождь"), ("night*", "Night", "Ночь"), ("ноч*", "Night", "Ночь"), ("city", "City", "Город"), ("город*", "City", "Город"),
        ("ocean", "Ocean", "Океан"), ("океан*", "Ocean", "Океан"), ("sea", "Sea", "Море"), ("море", "Sea", "Море"), ("forest", "Forest", "Лес"), ("лес*", "Forest", "Лес"),
        ("snow*", "Snow", "Снег"), ("снег*", "Snow", "Снег"), ("summer", "Summer", "Лето"), ("лет*", "Summer", "Лето"), ("winter", "Winter", "Зима"), ("зим*", "Winter", "Зима"),
        ("autumn", "Autumn", "Осень"), ("осен*", "Autumn", "Осень"), ("space", "Space", "Космос"), ("космос*", "Space", "Космос"), ("train*", "Train", "Поезд"), ("поезд*", "Train", "Поезд"),
        ("sunset", "Sunset", "Закат"), ("закат*", "Sunset", "Закат"), ("sunrise", "Sunrise", "Рассвет"), ("рассвет*", "Sunrise", "Рассвет"), ("love", "Love", "Любовь"), ("любов*", "Love", "Любовь"),
        ("moon*", "Moon", "Луна"), ("лун*", "Moon", "Луна"), ("stars", "Stars", "Звёзды"), ("звезд*", "Stars", "Звёзды"), ("river", "River", "Река"), ("река", "River", "Река"), ("coffee", "Coffee", "Кофе"), ("кофе*", "Coffee", "Кофе"),
        ("drive", "Drive", "Дорога"), ("road", "Road", "Дорога"), ("дорог*", "Road", "Дорога"), ("home", "Home", "Дом"), ("dream*", "Dream", "Сон"), ("dragon*", "Dragon", "Дракон"), ("battle", "Battle", "Битва"), ("битв*", "Battle", "Битва"),
    ];

    public static string Make(PromptText text, Chance chance)
    {
        var thing = Things.FirstOrDefault(t => text.Has(t.Word));
        return text.IsRussian ? Russian(thing.Russian, chance) : English(thing.English, chance);
    }

    private static string English(string? thing, Chance chance) => thing is null
        ? chance.Below(3) switch
        {
            0 => $"{chance.Pick(Nouns)} at {chance.Pick(Times)}",
            _ => $"{chance.Pick(Adjectives)} {chance.Pick(Nouns)}",
        }
        : chance.Below(3) switch
        {
            0 => $"{chance.Pick(Adjectives)} {thing}",
            1 => $"{thing} at {chance.Pick(Times)}",
            _ => $"{thing} and {chance.Pick(Nouns)}",
        };

    private static string Russian(string? thing, Chance chance) => thing is null
        ? $"{chance.Pick(RussianNouns)} {chance.Pick(RussianOwners)}"
        : $"{thing} и {chance.Pick(RussianNouns).ToLower(CultureInfo.InvariantCulture)} {chance.Pick(RussianOwners)}";
}
