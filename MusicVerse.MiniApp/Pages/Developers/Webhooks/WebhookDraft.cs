namespace MusicVerse.MiniApp.Pages.Developers.Webhooks;

/// <summary>A webhook as it is being written.</summary>
public sealed class WebhookDraft
{
    public string Url { get; set; } = "";
    public string Description { get; set; } = "";

    /// <summary>Also those that are invented later.</summary>
    public bool AllEvents { get; set; } = true;

    public HashSet<string> EventTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>With neither all nor one chosen there is nothing to be told of.</summary>
    public bool HasEvents => AllEvents || EventTypes.Count > 0;

    public static WebhookDraft Of(Webhook webhook)
    {
        var draft = new WebhookDraft { Url = webhook.Url, Description = webhook.Description, AllEvents = webhook.EventTypes.Count == 0 };
        draft.EventTypes.UnionWith(webhook.EventTypes);
        return draft;
    }

    public WebhookRequest ToRequest() => new() { Url = Url.Trim(), Description = Description.Trim(), EventTypes = Chosen };

    public WebhookPatch ToPatch() => new() { Url = Url.Trim(), Description = Description.Trim(), EventTypes = Chosen };

    private string[] Chosen => AllEvents ? [] : [.. EventTypes.Order(StringComparer.Ordinal)];
}
