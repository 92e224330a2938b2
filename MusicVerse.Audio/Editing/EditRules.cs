using System.Globalization;

namespace MusicVerse.Audio.Editing;

/// <summary>What can be said of a list without knowing the audio: ranges, and order.</summary>
internal static class EditRules
{
    private const double LongestCrossfadeMs = 30_000;
    private const int MostTextChars = 200;

    /// <exception cref="EditException">The first field that is wrong.</exception>
    public static void Check(EditList list)
    {
        CheckCount(list.Edits.Count);
        foreach (var (index, edit) in list.Edits.Index())
            Check(edit, new Rule(list, index));
    }

    public static void CheckCount(int edits)
    {
        if (edits == 0) throw new EditException("/edits", "The list is empty: name at least one edit.");
        if (edits > EditList.MostEdits)
            throw new EditException("/edits", $"The list has {edits} edits since the original; at most {EditList.MostEdits} are taken.");
    }

    private static void Check(Edit edit, Rule rule)
    {
        switch (edit)
        {
            case TrimEdit trim: rule.Range(trim.StartMs, trim.EndMs); break;
            case CutEdit cut: rule.Range(cut.StartMs, cut.EndMs); break;
            case SplitEdit split: rule.Split(split.AtMs); break;
            case MergeEdit merge:
                rule.Between("crossfade_ms", merge.CrossfadeMs, 0, LongestCrossfadeMs);
                rule.Named(merge.Position, "position");
                foreach (var text in (string?[])[merge.TrackId, merge.VersionId, merge.Source]) rule.Short(text);
                break;
            case GainEdit gain:
                rule.Between("db", gain.Db, -60, 24);
                rule.OptionalRange(gain.StartMs, gain.EndMs);
                break;
            case FadeInEdit fade: rule.Fade(fade.DurationMs, fade.Curve); break;
            case FadeOutEdit fade: rule.Fade(fade.DurationMs, fade.Curve); break;
            case NormalizeEdit normalize:
                rule.Between("lufs", normalize.Lufs, -40, -6);
                rule.Between("true_peak_dbtp", normalize.TruePeakDbtp, -9, 0);
                break;
            case SpeedEdit speed: rule.Between("factor", speed.Factor, 0.5, 2); break;
            case PitchEdit pitch: rule.Between("semitones", pitch.Semitones, -12, 12); break;
            case ReverseEdit reverse: rule.OptionalRange(reverse.StartMs, reverse.EndMs); break;
            case LoopEdit loop:
                rule.Range(loop.StartMs, loop.EndMs);
                rule.Between("times", loop.Times, 2, 16);
                break;
        }
    }

    /// <summary>The checks of one edit.</summary>
    private readonly struct Rule(EditList list, int index)
    {
        private static readonly double LongestMs = EditList.LongestResult.TotalMilliseconds;

        /// <remarks>Written so that NaN fails.</remarks>
        public void Between(string field, double value, double lowest, double highest)
        {
            if (value >= lowest && value <= highest) return;
            throw Wrong(field, $"{field} must be from {Text(lowest)} to {Text(highest)}.");
        }

        public void Range(double startMs, double endMs)
        {
            Between("start_ms", startMs, 0, LongestMs);
            Between("end_ms", endMs, 0, LongestMs);
            if (endMs <= startMs) throw Wrong("end_ms", "end_ms must come after start_ms.");
        }

        public void OptionalRange(double? startMs, double? endMs) => Range(startMs ?? 0, endMs ?? LongestMs);

        public void Fade(double durationMs, FadeCurve curve)
        {
            Between("duration_ms", durationMs, 0, LongestMs);
            if (durationMs == 0) throw Wrong("duration_ms", "duration_ms must be more than 0.");
            Named(curve, "curve");
        }

        public void Split(IReadOnlyList<double> atMs)
        {
            if (index != list.Edits.Count - 1) throw new EditException(list.Pointer(index), "A split must be the last edit: edit its parts afterwards.");
            if (atMs.Count is 0 or >= EditList.MostEdits)
                throw Wrong("at_ms", $"at_ms must name 1 to {EditList.MostEdits - 1} positions.");
            for (var i = 0; i < atMs.Count; i++)
            {
                Between($"at_ms/{i}", atMs[i], 0, LongestMs);
                if (i > 0 && atMs[i] <= atMs[i - 1]) throw Wrong($"at_ms/{i}", "The positions of a split must rise.");
            }
        }

        public void Named<T>(T value, string field) where T : struct, Enum
        {
            if (!Enum.IsDefined(value)) throw Wrong(field, $"{field} is not known.");
        }

        public void Short(string? text)
        {
            if (text?.Length > MostTextChars) throw new EditException(list.Pointer(index), $"An id is longer than {MostTextChars} characters.");
        }

        private EditException Wrong(string field, string message) => new(list.Pointer(index, field), message);

        private static string Text(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
    }
}
