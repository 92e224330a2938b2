using System.Globalization;
using Microsoft.Extensions.Localization;

namespace MusicVerse.MiniApp;

/// <summary>Everything the app says, in the language of the circuit. Texts are in Resources/Words*.resx.</summary>
internal sealed class Words(IStringLocalizer<Words> texts, TimeProvider clock)
{
    private const double NearlyDone = 85;
    private const int MsPerHundredth = 10;

    public string this[string key] => texts[key];

    public string this[string key, params object[] values] => texts[key, values];

    /// <summary>"1 credit", "2 кредита": the noun in the form that the number wants.</summary>
    public string Count(string noun, long number) =>
        texts[$"{noun}.{PluralForm(Math.Abs(number))}", number.ToString("N0", CultureInfo.CurrentCulture)];

    public string Credits(long number) => Count("Credits", number);

    /// <summary>3:07.</summary>
    public static string Time(double milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        return $"{(int)time.TotalMinutes}:{time.Seconds:00}";
    }

    /// <summary>3:07.25: in the editor every time is shown in hundredths, as editor.js shows its own (edit-view.js).</summary>
    public static string Moment(double milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(Math.Round(milliseconds / MsPerHundredth, MidpointRounding.AwayFromZero) * MsPerHundredth);
        var point = CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator;
        return $"{(int)time.TotalMinutes}:{time.Seconds:00}{point}{time.Milliseconds / MsPerHundredth:00}";
    }

    /// <summary>How long is left, in the coarsest words that still help.</summary>
    /// <param name="left">By past jobs.</param>
    /// <param name="percent">How much is done: the words never promise what the number beside them denies.</param>
    public string TimeLeft(TimeSpan left, double percent) => left switch
    {
        { TotalSeconds: < 5 } => texts[percent > NearlyDone ? "Left.Almost" : "Left.Little"],
        { TotalSeconds: < 90 and var seconds } => texts["Left.Seconds", Math.Round(seconds)],
        _ => texts["Left.Minutes", Math.Round(left.TotalMinutes)],
    };

    public string Ago(DateTimeOffset at)
    {
        var past = clock.GetUtcNow() - at;
        return past switch
        {
            { TotalMinutes: < 1 } => texts["Ago.Now"],
            { TotalHours: < 1 } => texts["Ago.Minutes", (int)past.TotalMinutes],
            { TotalDays: < 1 } => texts["Ago.Hours", (int)past.TotalHours],
            { TotalDays: < 7 } => texts["Ago.Days", (int)past.TotalDays],
            _ => Date(at),
        };
    }

    /// <summary>As <see cref="Ago"/>, of what is to come.</summary>
    public string Ahead(DateTimeOffset at)
    {
        var left = at - clock.GetUtcNow();
        return left switch
        {
            { TotalMinutes: < 1 } => texts["Ahead.Now"],
            { TotalHours: < 1 } => texts["Ahead.Minutes", (int)left.TotalMinutes],
            { TotalDays: < 2 } => texts["Ahead.Hours", (int)Math.Round(left.TotalHours)],
            { TotalDays: < 60 } => texts["Ahead.Days", Count("Days", (int)Math.Round(left.TotalDays))],
            _ => Date(at),
        };
    }

    public static string Date(DateTimeOffset at) => at.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>A word of the API's in the user's language, or as it came where we do not know it.</summary>
    public string Term(string family, string? word)
    {
        if (string.IsNullOrEmpty(word))
            return "";
        var known = texts[$"{family}.{word}"];
        return known.ResourceNotFound ? Capital(word.Replace('-', ' ').Replace('_', ' ')) : known.Value;
    }

    /// <summary>Ours, or null where we have no word for it.</summary>
    public string? Known(string family, string? word) =>
        word is { Length: > 0 } && texts[$"{family}.{word}"] is { ResourceNotFound: false } known ? known.Value : null;

    /// <summary>As <see cref="Term"/>, with words of the API's own where we have none.</summary>
    public string Known(string family, string word, string otherwise) =>
        texts[$"{family}.{word}"] is { ResourceNotFound: false } known ? known.Value : otherwise;

    public string Style(string? id) => Term("Style", id);

    public string Mood(string? id) => Term("Mood", id);

    /// <summary>"F♯ minor" / "фа-диез минор".</summary>
    public string Key(string? key)
    {
        if (key?.Split(' ') is not [var tonic, var mode])
            return key ?? "";
        var name = texts["Tonic." + tonic];
        return $"{(name.ResourceNotFound ? Tonic(tonic) : name.Value)} {texts["Mode." + mode]}";
    }

    public static string Tonic(string name) =>
        name.Replace('#', '♯').Replace("b", "♭", StringComparison.Ordinal);

    /// <summary>"rendering drums" and "verse 2": the part before the space is ours to translate, what follows too if known.</summary>
    public string Stage(string? stage)
    {
        if (string.IsNullOrEmpty(stage))
            return texts["Stage.queued"];
        var whole = texts["Stage." + stage];
        if (!whole.ResourceNotFound)
            return whole;
        var parts = stage.Split(' ', 2);
        return parts.Length == 2 && texts["Stage." + parts[0]] is { ResourceNotFound: false } verb
            ? $"{verb.Value} {Stem(parts[1]).ToLower(CultureInfo.CurrentCulture)}"
            : Capital(stage);
    }

    public string Stem(string name) => Numbered("Stem", name);

    public string Section(string name) => Numbered("Section", name);

    // "verse 2", "middle eight 1": the words are ours to translate, the number stays.
    private string Numbered(string family, string name)
    {
        var parts = name.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        var number = parts is [_, .., var last] && last.All(char.IsAsciiDigit) ? last : null;
        var known = texts[$"{family}.{string.Join('-', number is null ? parts : parts[..^1])}"];
        if (known.ResourceNotFound)
            return Term(family, name);
        return number is null ? known.Value : $"{known.Value} {number}";
    }

    private static string Capital(string word) => char.ToUpper(word[0], CultureInfo.CurrentCulture) + word[1..];

    // CLDR's cardinal rules for English and Russian.
    private static string PluralForm(long number)
    {
        if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "ru")
            return number == 1 ? "one" : "many";
        var (ten, hundred) = (number % 10, number % 100);
        return (ten, hundred) switch
        {
            (1, not 11) => "one",
            (>= 2 and <= 4, not (>= 12 and <= 14)) => "few",
            _ => "many",
        };
    }
}
