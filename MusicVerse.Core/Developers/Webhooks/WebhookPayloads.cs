using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MusicVerse.Core.Developers.Webhooks;

/// <summary>A change of shape that would break receivers; they get it only when they ask for its version.</summary>
/// <param name="Version">The first version that has it.</param>
/// <param name="Undo">From the event's type and its data as of this version to the data as they were before.</param>
public sealed record PayloadChange(string Version, Func<string, JsonObject, JsonObject> Undo);

/// <summary>
/// Renders events for the version that a webhook was made for. Events are kept in today's shape; changes are undone one
/// by one, from the newest back, so that a new change needs to know only the version before it.
/// </summary>
/// <param name="first">The oldest version, a date.</param>
/// <param name="changes">From old to new.</param>
public sealed class WebhookPayloads(string first, params IReadOnlyList<PayloadChange> changes)
{
    /// <summary>What the product sends. No change has broken anybody yet.</summary>
    public static readonly WebhookPayloads Current = new("2026-11-21");

    // Goes over the wire as JSON and nowhere else.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>From old to new.</summary>
    public IReadOnlyList<string> Versions { get; } = [first, .. changes.Select(change => change.Version)];

    public string Newest => Versions[^1];

    /// <param name="type">Of the event.</param>
    /// <param name="occurredAt">When it happened.</param>
    /// <param name="data">JSON object in the newest shape.</param>
    /// <param name="version">One of <see cref="Versions"/>.</param>
    /// <returns>The body of the message.</returns>
    public string Render(string type, DateTimeOffset occurredAt, string data, string version)
    {
        var shaped = JsonNode.Parse(data)!.AsObject();
        foreach (var change in changes.Reverse().TakeWhile(change => string.CompareOrdinal(change.Version, version) > 0))
        {
            shaped = change.Undo(type, shaped);
        }

        return new JsonObject
        {
            ["type"] = type,
            ["timestamp"] = occurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["data"] = shaped,
        }.ToJsonString(Compact);
    }
}
