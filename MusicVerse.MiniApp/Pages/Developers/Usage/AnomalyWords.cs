using System.Globalization;
using System.Text.Json;

namespace MusicVerse.MiniApp.Pages.Developers.Usage;

internal static class AnomalyWords
{
    private const int SecondsPerMinute = 60;

    /// <summary>What was odd, in the user's language; in the API's words where the kind is newer than this app.</summary>
    public static string Sentence(KeyAnomaly anomaly, Words words) => anomaly.Kind switch
    {
        AnomalyKinds.NewNetwork => words["Anomaly.new_network", Text(anomaly, "network")],
        AnomalyKinds.NewCountry => words["Anomaly.new_country", Text(anomaly, "country")],
        AnomalyKinds.Burst => words["Anomaly.burst", Text(anomaly, "requests"), Minutes(anomaly), Text(anomaly, "usual")],
        AnomalyKinds.UnusualHours => words["Anomaly.unusual_hours", Text(anomaly, "requests"), Text(anomaly, "hour")],
        _ => anomaly.Detail,
    };

    public static string Kind(KeyAnomaly anomaly, Words words) => words.Term("AnomalyKind", anomaly.Kind);

    private static int Minutes(KeyAnomaly anomaly) =>
        anomaly.Values.TryGetValue("window_seconds", out var seconds) && seconds.TryGetInt32(out var length) ? length / SecondsPerMinute : 1;

    private static string Text(KeyAnomaly anomaly, string name)
    {
        if (!anomaly.Values.TryGetValue(name, out var value))
            return "–";
        return value.ValueKind == JsonValueKind.Number ? value.GetDouble().ToString("N0", CultureInfo.CurrentCulture) : value.ToString();
    }
}
