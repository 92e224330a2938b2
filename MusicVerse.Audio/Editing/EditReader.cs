using System.Text.Json;
using MusicVerse.Unicode;

namespace MusicVerse.Audio.Editing;

/// <summary>From JSON to edits: knows the operations, their fields and the kinds of their values; <see cref="EditRules"/> knows the ranges.</summary>
internal static class EditReader
{
    private const int LongestQuote = 40;
    private const string Operations = "trim, cut, split, merge, gain, fade_in, fade_out, normalize, speed, pitch, reverse, loop";

    /// <exception cref="EditException">The text is not a list of edits.</exception>
    public static IReadOnlyList<Edit> Read(string json)
    {
        using var document = Parse(json);
        var root = document.RootElement;
        var edits = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("edits", out var inside) ? inside : root;
        if (edits.ValueKind != JsonValueKind.Array) throw new EditException("/edits", "edits must be an array of operations.");
        // Counted before they are read: a body of a million edits is refused, not read.
        EditRules.CheckCount(edits.GetArrayLength());
        return [.. edits.EnumerateArray().Select((edit, index) => Read(edit, $"/edits/{index}"))];
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            throw new EditException("", $"The edits are not valid JSON (line {error.LineNumber + 1}).");
        }
    }

    private static Edit Read(JsonElement json, string pointer)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new EditException(pointer, "An edit must be an object with an op.");
        var fields = new EditFields(json, pointer);
        var operation = fields.Text("op") ?? throw new EditException($"{pointer}/op", $"op is missing: name one of {Operations}.");
        Edit edit = operation switch
        {
            "trim" => new TrimEdit(fields.Number("start_ms"), fields.Number("end_ms")),
            "cut" => new CutEdit(fields.Number("start_ms"), fields.Number("end_ms")),
            "split" => new SplitEdit(fields.Numbers("at_ms")),
            "merge" => new MergeEdit(fields.Text("track_id"), fields.Text("version_id"), fields.Number("crossfade_ms", 0),
                fields.Choice("position", MergePosition.After), fields.Text("source")),
            "gain" => new GainEdit(fields.Number("db"), fields.OptionalNumber("start_ms"), fields.OptionalNumber("end_ms")),
            "fade_in" => new FadeInEdit(fields.Number("duration_ms"), fields.Choice("curve", FadeCurve.Smooth)),
            "fade_out" => new FadeOutEdit(fields.Number("duration_ms"), fields.Choice("curve", FadeCurve.Smooth)),
            "normalize" => new NormalizeEdit(fields.Number("lufs", NormalizeEdit.DefaultLufs), fields.Number("true_peak_dbtp", NormalizeEdit.DefaultTruePeakDbtp)),
            "speed" => new SpeedEdit(fields.Number("factor")),
            "pitch" => new PitchEdit(fields.Number("semitones")),
            "reverse" => new ReverseEdit(fields.OptionalNumber("start_ms"), fields.OptionalNumber("end_ms")),
            "loop" => new LoopEdit(fields.Number("start_ms"), fields.Number("end_ms"), fields.Count("times")),
            _ => throw new EditException($"{pointer}/op", $"\"{Shortened(operation)}\" is not an operation: name one of {Operations}."),
        };
        fields.RefuseOthers(operation);
        return edit;
    }

    /// <summary>The sender's own words, in a length that fits a message.</summary>
    public static string Shortened(string text) => text.Length <= LongestQuote ? text : VisibleText.Cut(text, LongestQuote) + "…";
}

/// <summary>The fields of one edit. A field that nobody asked for is refused: a misspelt "start" would silently mean the beginning.</summary>
internal sealed class EditFields(JsonElement edit, string pointer)
{
    private readonly HashSet<string> _known = [];

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Wrong(name, "a text"),
    };

    public double Number(string name, double? fallback = null) =>
        OptionalNumber(name) ?? fallback ?? throw new EditException($"{pointer}/{name}", $"{name} is missing: give a number.");

    public double? OptionalNumber(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        _ => throw Wrong(name, "a number"),
    };

    public int Count(string name)
    {
        var number = Number(name);
        return Math.Abs(number) <= int.MaxValue && double.IsInteger(number) ? (int)number : throw Wrong(name, "a whole number");
    }

    public IReadOnlyList<double> Numbers(string name)
    {
        if (Find(name) is not { } list) throw new EditException($"{pointer}/{name}", $"{name} is missing: give a list of numbers.");
        if (list.ValueKind != JsonValueKind.Array) throw Wrong(name, "a list of numbers");
        return [.. list.EnumerateArray().Select((item, index) =>
            item.ValueKind == JsonValueKind.Number ? item.GetDouble() : throw Wrong($"{name}/{index}", "a number"))];
    }

    public T Choice<T>(string name, T fallback) where T : struct, Enum
    {
        if (Text(name) is not { } text) return fallback;
        var names = Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName).ToList();
        var index = names.IndexOf(text);
        return index >= 0 ? Enum.GetValues<T>()[index] : throw Wrong(name, $"one of {string.Join(", ", names)}");
    }

    public void RefuseOthers(string operation)
    {
        foreach (var field in edit.EnumerateObject())
            if (!_known.Contains(field.Name)) throw new EditException(pointer, $"{operation} has no field \"{EditReader.Shortened(field.Name)}\": it takes {string.Join(", ", _known.Skip(1))}.");
    }

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return edit.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private EditException Wrong(string name, string wanted) => new($"{pointer}/{name}", $"{name} must be {wanted}.");
}
