using System.Text.Json;

namespace MusicVerse.Api.Problems;

/// <summary>Members of a body that are read by hand.</summary>
internal static class JsonText
{
    /// <summary>Whether it is a string that can be read as anything: half of a surrogate pair is JSON, and reading it throws.</summary>
    public static bool IsText(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            _ = element.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
