using System.Globalization;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Features.Studio;

/// <summary>What can be said of one edit without knowing the audio. Pointers are relative to the edit.</summary>
internal static class EditOperationRules
{
    public const int MostEdits = 50;
    public const string OpField = "op";
    public const string Split = "split";
    public const string Merge = "merge";

    private const double MostCrossfadeMs = 30_000;

    /// <summary>A position is checked against the audio later; this only keeps numbers in reason.</summary>
    private const double MostMs = 3_600_000;

    public static readonly string[] Positions = ["after", "before"];
    public static readonly string[] Curves = ["smooth", "linear", "exponential"];

    /// <summary>Of each number, both ends allowed; the smallest number there is stands for "more than 0".</summary>
    public static readonly IReadOnlyDictionary<string, (double Lowest, double Highest)> Ranges = new Dictionary<string, (double, double)>(StringComparer.Ordinal)
    {
        ["start_ms"] = (0, MostMs),
        ["end_ms"] = (0, MostMs),
        ["crossfade_ms"] = (0, MostCrossfadeMs),
        ["db"] = (-60, 24),
        ["duration_ms"] = (double.Epsilon, MostMs),
        ["lufs"] = (-40, -6),
        ["true_peak_dbtp"] = (-9, 0),
        ["factor"] = (0.5, 2),
        ["semitones"] = (-12, 12),
        ["times"] = (2, 16),
    };

    private sealed record Shape(string[] Needs, string[] Takes);

    private static readonly Dictionary<string, Shape> Shapes = new(StringComparer.Ordinal)
    {
        ["trim"] = new(["start_ms", "end_ms"], []),
        ["cut"] = new(["start_ms", "end_ms"], []),
        [Split] = new(["at_ms"], []),
        [Merge] = new(["track_id"], ["version_id", "crossfade_ms", "position"]),
        ["gain"] = new(["db"], ["start_ms", "end_ms"]),
        ["fade_in"] = new(["duration_ms"], ["curve"]),
        ["fade_out"] = new(["duration_ms"], ["curve"]),
        ["normalize"] = new([], ["lufs", "true_peak_dbtp"]),
        ["speed"] = new(["factor"], []),
        ["pitch"] = new(["semitones"], []),
        ["reverse"] = new([], ["start_ms", "end_ms"]),
        ["loop"] = new(["start_ms", "end_ms", "times"], []),
    };

    public static IReadOnlyList<string> Ops { get; } = [.. Shapes.Keys];

    public static IEnumerable<FieldError> Check(EditOperation? edit)
    {
        if (edit?.Op is null)
        {
            return [new FieldError("/op", FieldCodes.Required, $"Name an op: {string.Join(", ", Shapes.Keys)}.")];
        }

        return Shapes.TryGetValue(edit.Op, out var shape)
            ? [.. CheckFields(edit, shape), .. CheckValues(edit)]
            : [new FieldError("/op", FieldCodes.UnknownValue, $"There is no such op; there are {string.Join(", ", Shapes.Keys)}.")];
    }

    private static IEnumerable<FieldError> CheckFields(EditOperation edit, Shape shape)
    {
        foreach (var (name, isGiven) in Fields(edit))
        {
            if (!isGiven && shape.Needs.Contains(name))
            {
                yield return new FieldError($"/{name}", FieldCodes.Required, $"{edit.Op} needs {name}.");
            }

            if (isGiven && !shape.Needs.Contains(name) && !shape.Takes.Contains(name))
            {
                yield return new FieldError($"/{name}", FieldCodes.NotSupported, $"{edit.Op} has no {name}.");
            }
        }

        foreach (var name in edit.Others?.Keys ?? Enumerable.Empty<string>())
        {
            yield return new FieldError($"/{name}", FieldCodes.NotSupported, $"{edit.Op} has no such field.");
        }
    }

    private static IEnumerable<(string Name, bool IsGiven)> Fields(EditOperation edit) =>
    [
        ("start_ms", edit.StartMs is not null), ("end_ms", edit.EndMs is not null), ("at_ms", edit.AtMs is not null),
        ("track_id", edit.TrackId is not null), ("version_id", edit.VersionId is not null),
        ("crossfade_ms", edit.CrossfadeMs is not null), ("position", edit.Position is not null), ("db", edit.Db is not null),
        ("duration_ms", edit.DurationMs is not null), ("curve", edit.Curve is not null), ("lufs", edit.Lufs is not null),
        ("true_peak_dbtp", edit.TruePeakDbtp is not null), ("factor", edit.Factor is not null),
        ("semitones", edit.Semitones is not null), ("times", edit.Times is not null),
    ];

    private static IEnumerable<FieldError> CheckValues(EditOperation edit) => new[]
    {
        Between("start_ms", edit.StartMs),
        Between("end_ms", edit.EndMs),
        edit.EndMs <= (edit.StartMs ?? 0) ? new FieldError("/end_ms", FieldCodes.OutOfRange, "end_ms comes after start_ms.") : null,
        CheckSplit(edit.AtMs),
        Between("crossfade_ms", edit.CrossfadeMs),
        OneOf("position", edit.Position, Positions),
        Between("db", edit.Db),
        Between("duration_ms", edit.DurationMs),
        OneOf("curve", edit.Curve, Curves),
        Between("lufs", edit.Lufs),
        Between("true_peak_dbtp", edit.TruePeakDbtp),
        Between("factor", edit.Factor),
        Between("semitones", edit.Semitones),
        Between("times", edit.Times),
    }.OfType<FieldError>();

    private static FieldError? CheckSplit(IReadOnlyList<double>? at)
    {
        if (at is null)
        {
            return null;
        }

        if (at.Count is 0 or >= MostEdits)
        {
            return new FieldError("/at_ms", FieldCodes.OutOfRange, $"A split has 1 to {MostEdits - 1} positions.");
        }

        var wrong = at.Index().FirstOrDefault(next => next.Item is not (> 0 and <= MostMs) || (next.Index > 0 && next.Item <= at[next.Index - 1]), (-1, 0));
        return wrong.Index < 0 ? null : new FieldError($"/at_ms/{wrong.Index}", FieldCodes.OutOfRange, "The positions of a split are more than 0 and rise.");
    }

    private static FieldError? Between(string field, double? value)
    {
        var (lowest, highest) = Ranges[field];
        return value is null || (value >= lowest && value <= highest) ? null
            : new FieldError($"/{field}", FieldCodes.OutOfRange, $"{field} is {Text(lowest)} to {Text(highest)}.");
    }

    private static string Text(double value) =>
        value == double.Epsilon ? "more than 0" : value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static FieldError? OneOf(string field, string? value, string[] known) =>
        value is null || known.Contains(value) ? null
            : new FieldError($"/{field}", FieldCodes.UnknownValue, $"{field} is {string.Join(" or ", known)}.");
}
