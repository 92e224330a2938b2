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

    private static readonly (string English, string Russian, string[] Words)[] Things =
    [
        ("Rain", "Дождь", ["rain", "rainy", "raining", "дожд*"]), ("Night", "Ночь", ["night", "nights", "ноч*"]), ("City", "Город", ["city", "город*"]),
        ("Ocean", "Океан", ["ocean", "океан*"]), ("Sea", "Море", ["sea", "море"]), ("Forest", "Лес", ["forest", "лес", "леса", "лесу", "лесом", "лесн*"]),
        ("Snow", "Снег", ["snow*", "снег*"]), ("Summer", "Лето", ["summer", "лето", "лета", "летом", "летн*"]), ("Winter", "Зима", ["winter", "зима", "зимы", "зиму", "зимой", "зимн*"]),
        ("Autumn", "Осень", ["autumn", "осен*"]), ("Space", "Космос", ["space", "космос*"]), ("Train", "Поезд", ["train", "trains", "поезд", "поезда", "поезде", "поездом", "поездов"]),
        ("Sunset", "Закат", ["sunset", "закат*"]), ("Sunrise", "Рассвет", ["sunrise", "рассвет*"]), ("Love", "Любовь", ["love", "любов*"]),
        ("Moon", "Луна", ["moon", "moonlight", "moonlit", "луна", "луны", "луной", "лунн*"]), ("Stars", "Звёзды", ["stars", "звезд*"]), ("River", "Река", ["river", "река"]), ("Coffee", "Кофе", ["coffee", "кофе*"]),
        ("Drive", "Дорога", ["drive"]), ("Road", "Дорога", ["road", "дорога", "дороги", "дороге", "дорогу"]), ("Home", "Дом", ["home"]), ("Dream", "Сон", ["dream*"]),
        ("Dragon", "Дракон", ["dragon*"]), ("Battle", "Битва", ["battle", "битв*"]),
    ];

    public static string Make(PromptText text, Chance chance)
    {
        var thing = Things.FirstOrDefault(t => text.Has(t.Words));
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
