using System.Text.Encodings.Web;
using System.Text.Json;

namespace MusicVerse.MiniApp.Components;

/// <summary>JSON as people read it.</summary>
internal static class PrettyJson
{
    // It is shown as text and never becomes markup: Cyrillic may stay as it is.
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement value) => JsonSerializer.Serialize(value, Layout);

    /// <returns>The text in lines, or as it came where it is no JSON.</returns>
    public static string Of(string text) => TryRead(text, out var value) ? Of(value) : text;

    public static bool TryRead(string text, out JsonElement value)
    {
        value = default;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        try
        {
            using var document = JsonDocument.Parse(text);
            value = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
