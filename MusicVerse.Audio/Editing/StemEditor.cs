using MusicVerse.Audio.Editing;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio;

/// <summary>An original with its stems, all of the same length.</summary>
/// <param name="MixPath">The original's audio file.</param>
public sealed record StemEditInput(string MixPath, IReadOnlyList<TrackStem> Stems);

/// <summary>
/// Does to the stems of an original what a list of edits does to the original. They stay together to the sample and keep their
/// balance: cuts, levels and fades are linear, so the stems sum to the edited sum; speed and pitch change each stem by itself,
/// so their sum only comes close. What is not linear becomes one gain for all stems: that of the mix where it is normalized, and
/// a lower one where a stem would not fit under full scale.
/// </summary>
public sealed class StemEditor(AudioTools tools)
{
    /// <summary>Cutting is done in no time, but takes the memory of two whole stems.</summary>
    private const int ParallelStretches = 2;

    private readonly AudioEditor _editor = new(tools);

    /// <param name="directory">Receives stem-{name}.flac for each stem, after a split in folders part-1, part-2, …; must exist.</param>
    /// <returns>The stems of the result, or of each part of a split.</returns>
    /// <exception cref="EditException">The list merges, or cannot be done to this audio.</exception>
    /// <exception cref="AudioException">A file is unusable, or a program failed.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<TrackStem>>> Render(
        StemEditInput input, EditList edits, string directory, IProgress<ProductionProgress>? progress, CancellationToken cancel)
    {
        var report = new ProgressReporter(progress);
        report.Report("editing stems", 0);
        var probed = await new AudioProbe(tools).Probe(input.MixPath, cancel);
        var frames = StereoBuffer.Frames(probed.Duration ?? throw new AudioException(AudioErrorKind.UnusableInput, "The length of the audio is not known."));
        var plan = EditPlan.Of(edits, frames, static _ => throw NoMerge());
        var work = new Work(frames, await Linear(plan, input.MixPath, directory, cancel), plan.Parts, Folders(plan, directory), directory);
        var highest = await RenderAll(input.Stems, work, gain: 1, report, cancel);
        if (highest > 1) await RenderAll(input.Stems, work, 1 / highest, report, cancel);
        report.Report("editing stems", 100);
        return [.. work.Folders.Select(folder => input.Stems.Select(stem => new TrackStem(stem.Name, folder.Stem(stem.Name))).ToList())];
    }

    private sealed record Work(int Frames, IReadOnlyList<EditStep> Steps, IReadOnlyList<Piece> Parts, IReadOnlyList<TrackFiles> Folders, string Temporary);

    private static List<TrackFiles> Folders(EditPlan plan, string directory) => plan.Parts.Count == 1
        ? [new TrackFiles(directory)]
        : [.. plan.Parts.Select((_, index) => new TrackFiles(Directory.CreateDirectory(Path.Combine(directory, $"part-{index + 1}")).FullName))];

    /// <summary>The steps, with the gain that the mix gets in the place of each normalization.</summary>
    private async Task<IReadOnlyList<EditStep>> Linear(EditPlan plan, string mixPath, string directory, CancellationToken cancel)
    {
        var left = plan.Steps.Count(step => step is Normalize);
        if (left == 0) return plan.Steps;
        var steps = new List<EditStep>();
        var mix = await new AudioReader(tools).Read(mixPath, EditList.LongestResult, cancel);
        foreach (var step in plan.Steps)
        {
            if (step is Normalize normalize)
            {
                steps.Add(new ChangeLevel(step.Frames, 0, step.Frames, LevelEdits.Apply(mix, normalize).GainDb));
                left--;
                continue;
            }
            steps.Add(step);
            if (left > 0) mix = await Apply(step, mix, directory, cancel);
        }
        return steps;
    }

    /// <returns>The highest sample of all stems before the gain.</returns>
    private async Task<float> RenderAll(IReadOnlyList<TrackStem> stems, Work work, float gain, ProgressReporter report, CancellationToken cancel)
    {
        var peaks = new float[stems.Count];
        var done = 0;
        var atOnce = work.Steps.Any(step => step is Stretch) ? ParallelStretches : 1;
        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancel };
        await Parallel.ForAsync(0, stems.Count, options, async (index, stop) =>
        {
            peaks[index] = await RenderOne(stems[index], work, gain, stop);
            report.Report("editing stems", 100 * Interlocked.Increment(ref done) / stems.Count);
        });
        return peaks.DefaultIfEmpty().Max();
    }

    private async Task<float> RenderOne(TrackStem stem, Work work, float gain, CancellationToken cancel)
    {
        var sound = new StereoBuffer(work.Frames);
        sound.Add(await new AudioReader(tools).Read(stem.Path, EditList.LongestResult, cancel));
        long droppedBytes = 0;
        foreach (var step in work.Steps)
        {
            sound = await Apply(step, sound, work.Temporary, cancel);
            droppedBytes = AudioEditor.Collect(droppedBytes + sound.Bytes);
        }
        var peak = sound.Peak();
        sound.Scale(gain);
        sound.QuantizeTo24Bits();
        var encoder = new Encoder(tools);
        foreach (var (part, folder) in work.Parts.Zip(work.Folders))
            await encoder.Flac(work.Parts.Count == 1 ? sound : Splicer.Splice(sound, [part]), folder.Stem(stem.Name), tags: null, cancel);
        return peak;
    }

    private Task<StereoBuffer> Apply(EditStep step, StereoBuffer sound, string directory, CancellationToken cancel) =>
        _editor.Apply(step, sound, notes: [], directory, static (_, _) => throw NoMerge(), cancel);

    private static EditException NoMerge() => new("/edits", "Stems cannot follow a merge.");
}
