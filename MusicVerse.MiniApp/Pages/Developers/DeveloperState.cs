using MusicVerse.MiniApp.Pages.Developers.Keys;
using MusicVerse.MiniApp.Pages.Developers.Usage;

namespace MusicVerse.MiniApp.Pages.Developers;

/// <param name="Text">In the user's language.</param>
/// <param name="Link">Where something can be done about it.</param>
public sealed record Attention(string Icon, string Tone, string Text, string Link);

/// <summary>A developer's account at a glance.</summary>
/// <param name="Programs">Requests of the last day, by who made them: keys, apps, and the user in this app.</param>
public sealed record DeveloperState(
    UsageReport Programs, IReadOnlyList<ApiKey> Keys, IReadOnlyList<KeyAnomaly> Anomalies, IReadOnlyList<Webhook> Webhooks)
{
    // Whoever has more of them looks at the lists themselves.
    private const int Most = 100;
    private const int MostAnomalies = 20;

    public static async Task<DeveloperState> Load(MusicVerseClient api, DateTimeOffset now, CancellationToken cancel)
    {
        var programs = api.Usage.Get(UsagePeriod.Day.From(now), now, UsagePeriod.Day.Interval, UsageGroups.Key, cancel: cancel);
        var keys = api.ApiKeys.List(Most, cancel: cancel);
        var anomalies = api.Usage.Anomalies(MostAnomalies, cancel: cancel);
        var webhooks = api.Webhooks.List(Most, cancel: cancel);
        await Task.WhenAll(programs, keys, anomalies, webhooks);
        return new DeveloperState(await programs, (await keys).Data, (await anomalies).Data, (await webhooks).Data);
    }

    public long Requests => Sum(series => series.Requests);

    public long Errors => Sum(series => series.Errors);

    public long Throttled => Sum(series => series.Throttled);

    /// <summary>Requests by the hour.</summary>
    public IReadOnlyList<long> Course => [.. ByPrograms.SelectMany(series => series.Points).GroupBy(point => point.At).OrderBy(at => at.Key).Select(at => at.Sum(point => point.Requests))];

    public int WorkingKeys(DateTimeOffset now) => Keys.Count(key => !key.State(now).HasEnded());

    public int FailingWebhooks => Webhooks.Count(IsFailing);

    /// <summary>What somebody should look at, the gravest first.</summary>
    internal IReadOnlyList<Attention> Attention(Words words, DateTimeOffset now) =>
    [
        .. Anomalies.Where(anomaly => anomaly.AcknowledgedAt is null).Select(anomaly => new Attention(
            "warning", "is-bad", $"{anomaly.KeyName}: {AnomalyWords.Sentence(anomaly, words)}", "/developers/usage#anomalies")),
        .. Webhooks.Where(IsFailing).Select(webhook => new Attention(
            "link", webhook.Enabled ? "is-warn" : "is-bad", words[webhook.Enabled ? "Dev.WebhookFailing" : "Dev.WebhookOff", webhook.Url], $"/developers/webhooks/{webhook.Id}")),
        .. Keys.Where(key => key.State(now) == KeyState.Expiring).Select(key => new Attention(
            "key", "is-warn", words["Dev.KeyExpires", key.Name, words.Ahead(key.ExpiresAt!.Value)], "/developers/keys")),
    ];

    // A webhook that its owner has switched off is as it should be.
    private static bool IsFailing(Webhook webhook) =>
        webhook is { Enabled: true, FailingSince: not null } or { Enabled: false, DisabledReason: not "requested" };

    // What the user clicks in this app goes through the API as well, and is no program's doing.
    private IEnumerable<UsageSeries> ByPrograms => Programs.Series.Where(series => series.Group?.Id != UsageGroup.Session);

    private long Sum(Func<UsageSeries, long> figure) => ByPrograms.Sum(figure);
}
