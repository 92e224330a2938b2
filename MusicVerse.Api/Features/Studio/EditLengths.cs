using System.Globalization;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>
/// Follows the length of the audio through a list of edits, so that a position beyond the end is told at once and not
/// by a job that fails. The engine has the last word, to the sample.
/// </summary>
internal static class EditLengths
{
    // Lengths are told in whole milliseconds.
    private const double ToleranceMs = 1;

    /// <param name="edits">Each is valid by itself.</param>
    /// <param name="lengthMs">Of the version that is edited.</param>
    /// <param name="merged">Length of what the merge at this place joins.</param>
    /// <returns>The first edit that does not fit, or null.</returns>
    public static FieldError? Check(IReadOnlyList<EditOperation> edits, double lengthMs, Func<int, double> merged)
    {
        foreach (var (index, edit) in edits.Index())
        {
            var pointer = $"/edits/{index}";
            if (Beyond(edit, lengthMs) is { } field)
            {
                return new FieldError(
                    $"{pointer}/{field}", FieldCodes.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"The audio is {lengthMs:0} ms long here."));
            }

            if (edit.Op == "normalize" && lengthMs < EditRequest.LeastMeasuredMs - ToleranceMs)
            {
                return new FieldError(
                    pointer,
                    FieldCodes.OutOfRange,
                    $"normalize needs at least {EditRequest.LeastMeasuredMs} ms: the audio is too short to measure its loudness.");
            }

            var other = edit.Op == EditOperationRules.Merge ? merged(index) : 0;
            if (edit.CrossfadeMs > Math.Min(lengthMs, other))
            {
                return new FieldError($"{pointer}/crossfade_ms", FieldCodes.OutOfRange, "The crossfade is longer than one of the two pieces.");
            }

            lengthMs = After(edit, lengthMs, other);
            if (lengthMs < ToleranceMs)
            {
                return new FieldError(pointer, FieldCodes.OutOfRange, "This edit would leave nothing of the audio.");
            }

            if (lengthMs > EditRequest.LongestResult.TotalMilliseconds)
            {
                var most = EditRequest.LongestResult.TotalMinutes;
                return new FieldError(
                    pointer, FieldCodes.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"This edit would make more than {most:0} minutes of audio."));
            }
        }

        return null;
    }

    /// <returns>The field that lies beyond the end.</returns>
    private static string? Beyond(EditOperation edit, double lengthMs)
    {
        var end = lengthMs + ToleranceMs;
        if (edit.StartMs >= lengthMs)
        {
            return "start_ms";
        }

        if (edit.EndMs > end)
        {
            return "end_ms";
        }

        if (edit.DurationMs > end)
        {
            return "duration_ms";
        }

        var part = edit.AtMs?.Index().FirstOrDefault(at => at.Item >= lengthMs, (-1, 0)).Index ?? -1;
        return part < 0 ? null : $"at_ms/{part}";
    }

    private static double After(EditOperation edit, double lengthMs, double other)
    {
        var range = Math.Min(edit.EndMs ?? lengthMs, lengthMs) - (edit.StartMs ?? 0);
        return edit.Op switch
        {
            "trim" => range,
            "cut" => lengthMs - range,
            "loop" => lengthMs + (range * (edit.Times!.Value - 1)),
            "speed" => lengthMs / edit.Factor!.Value,
            EditOperationRules.Merge => lengthMs + other - (edit.CrossfadeMs ?? 0),
            _ => lengthMs,
        };
    }
}
