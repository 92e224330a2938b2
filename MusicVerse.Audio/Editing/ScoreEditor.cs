using MusicVerse.Audio.Editing;
using MusicVerse.Audio.Midi;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio;

/// <summary>
/// Does to a score what a list of edits does to the sound that was played from it, where notes can say it exactly: cuts, loops,
/// speed and whole semitones. Levels and fades leave the notes as they are.
/// </summary>
public static class ScoreEditor
{
    /// <param name="midiPath">A Standard MIDI File whose first tick is the first sample of the original.</param>
    /// <param name="duration">Length of the original; to the millisecond is enough.</param>
    /// <param name="directory">Receives score.mid, after a split in folders part-1, part-2, …; must exist.</param>
    /// <returns>
    /// The score of the result, or of each part of a split; empty where notes cannot say it: after a reversal, a merge, or a pitch
    /// between two semitones.
    /// </returns>
    /// <exception cref="EditException">The list cannot be done to this audio.</exception>
    public static IReadOnlyList<string> Render(string midiPath, TimeSpan duration, EditList edits, string directory)
    {
        if (edits.Edits.Any(edit => edit is MergeEdit or ReverseEdit)) return [];
        var plan = EditPlan.Of(edits, StereoBuffer.Frames(duration), static _ => 0);
        var score = EditedScore.Read(midiPath);
        foreach (var step in plan.Steps)
        {
            if (step is Rearrange rearrange) score = score.Rearranged(rearrange.Pieces);
            if (step is Stretch stretch) score = score.Stretched(stretch.Factor, stretch.Semitones);
        }
        if (!score.IsExact) return [];
        var files = new List<string>();
        foreach (var (index, part) in plan.Parts.Index())
        {
            var folder = plan.Parts.Count == 1 ? directory : Directory.CreateDirectory(Path.Combine(directory, $"part-{index + 1}")).FullName;
            files.Add(new TrackFiles(folder).Midi);
            (plan.Parts.Count == 1 ? score : score.Rearranged([part])).Write(files[^1]);
        }
        return files;
    }
}
