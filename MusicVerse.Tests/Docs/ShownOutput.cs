using System.Text.Json;
using System.Text.RegularExpressions;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Docs;

/// <summary>Whether a program printed what the guide shows.</summary>
internal static class ShownOutput
{
    /// <summary>Every line that is shown comes, in this order; … stands for anything.</summary>
    public static void AssertLines(string shown, string printed, string where)
    {
        var lines = new Queue<string>(printed.Split('\n'));
        foreach (var line in shown.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = new Regex("^" + Regex.Escape(line.Trim()).Replace("…", ".*", StringComparison.Ordinal) + "$", RegexOptions.None, Until.Patience);
            while (lines.Count > 0 && !pattern.IsMatch(lines.Peek().Trim()))
                lines.Dequeue();
            Assert.True(lines.TryDequeue(out _), $"{where}: this line did not come: {line}\nThere was:\n{printed}");
        }
    }

    /// <summary>Every member that is shown is there, of the same kind; there may be more. null stands for any kind, on either side.</summary>
    public static void AssertShape(string shown, string printed, string where)
    {
        JsonDocument actual;
        try
        {
            actual = JsonDocument.Parse(printed);
        }
        catch (JsonException error)
        {
            throw new FormatException($"{where}: the block before should print one JSON value. It printed:\n{printed}", error);
        }

        using (actual)
        using (var expected = JsonDocument.Parse(shown))
            Compare(expected.RootElement, actual.RootElement, where);
    }

    private static void Compare(JsonElement shown, JsonElement actual, string where)
    {
        if (shown.ValueKind == JsonValueKind.Null || actual.ValueKind == JsonValueKind.Null)
            return;
        Assert.True(Kind(shown) == Kind(actual), $"{where}: shown is {Kind(shown)}, but it is {actual.GetRawText()}.");
        if (shown.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in shown.EnumerateObject())
            {
                Assert.True(actual.TryGetProperty(member.Name, out var value), $"{where}: there is no {member.Name} in {actual.GetRawText()}");
                Compare(member.Value, value, $"{where}/{member.Name}");
            }
        }
        else if (shown.ValueKind == JsonValueKind.Array && shown.GetArrayLength() > 0)
        {
            Assert.True(actual.GetArrayLength() > 0, $"{where}: the list is empty.");
            Compare(shown[0], actual[0], $"{where}/0");
        }
    }

    private static JsonValueKind Kind(JsonElement value) => value.ValueKind == JsonValueKind.False ? JsonValueKind.True : value.ValueKind;
}
