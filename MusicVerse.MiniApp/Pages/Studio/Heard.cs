using System.Globalization;

namespace MusicVerse.MiniApp.Pages.Studio;

/// <summary>How a prompt was understood, in pieces, in the language of the page.</summary>
/// <remarks>
/// The built-in engine says it in one sentence, in the language of the prompt and of the first version:
/// "I heard: lo-fi hip hop, 84 bpm, C# dorian, dreamy, 2:00, piano in front".
/// </remarks>
internal static class Heard
{
    private const string English = "I heard: ", Russian = "Я услышал: ";

    // Style, tempo, key, mood and length come first and in this order; what was asked for besides follows.
    private const int Facts = 5;
    private const double NearBpm = 0.1, NearSeconds = 10;

    /// <returns>What an edit has changed since is left out: the page says elsewhere how it is now.</returns>
    public static IReadOnlyList<string> Pieces(Track track, Words words)
    {
        var sentence = track.Interpretation ?? "";
        var pieces = sentence[(sentence.IndexOf(": ", StringComparison.Ordinal) + 1)..].Split(", ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var isEnglish = sentence.StartsWith(English, StringComparison.Ordinal);
        // Of an upload, or in the words of another provider.
        if ((!isEnglish && !sentence.StartsWith(Russian, StringComparison.Ordinal)) || pieces is not [var style, var tempo, var key, var mood, var length, .. var wishes])
            return [.. pieces.Distinct()];

        var isOurs = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == (isEnglish ? "en" : "ru");
        string?[] said =
        [
            isOurs ? style : words.Style(track.Style),
            Number(tempo) is { } bpm && Math.Abs(bpm - (track.TempoBpm ?? bpm)) < NearBpm ? words["Create.Bpm", bpm] : null,
            isEnglish ? SameTonic(key, track.Key) ? words.Key(key) : null
                : !isOurs ? words.Key(track.Key)
                : SameTonic(key, words.Key(track.Key)) ? key : null,
            isOurs ? mood : words.Mood(track.Mood),
            Seconds(length) is { } seconds && Math.Abs(seconds - (track.DurationMs / 1000.0)) < NearSeconds ? length : null,
            .. isOurs || !isEnglish ? wishes : wishes.Select(wish => Translated(wish, words)),
        ];
        return [.. said.OfType<string>().Where(piece => piece.Length > 0).Distinct()];
    }

    private static string Translated(string wish, Words words) => wish switch
    {
        _ when words.Known("Heard", wish.Replace(' ', '-')) is { } known => known,
        _ when Between(wish, "", " in front") is { } player => words["Heard.front", Instrument(player, words)],
        _ when Between(wish, "also ", "") is { } player => words["Heard.also", Instrument(player, words)],
        _ when Between(wish, "", " alone in the intro") is { } player => words["Heard.intro", Instrument(player, words)],
        _ when Between(wish, "", " alone") is { } player => words["Heard.alone", Instrument(player, words)],
        _ when Between(wish, "no ", "") is { } player => words["Heard.without", Instrument(player, words)],
        _ when Between(wish, "", "s sound") is { } decade => words["Heard.decade", decade],
        _ => wish,
    };

    private static string Instrument(string name, Words words) => words.Stem(name).ToLower(CultureInfo.CurrentCulture);

    private static string? Between(string text, string start, string end) =>
        text.StartsWith(start, StringComparison.Ordinal) && text.EndsWith(end, StringComparison.Ordinal) ? text[start.Length..^end.Length] : null;

    private static bool SameTonic(string said, string? now) =>
        now is null || string.Equals(said.Split(' ')[0], now.Split(' ')[0], StringComparison.OrdinalIgnoreCase);

    private static double? Number(string tempo) =>
        double.TryParse(tempo.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Seconds(string length) =>
        TimeSpan.TryParseExact(length, @"m\:ss", CultureInfo.InvariantCulture, out var time) ? time.TotalSeconds : null;
}
