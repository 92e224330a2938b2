using System.Diagnostics;
using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Editing;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Theory;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio;

/// <summary>
/// Applies a list of edits to an original, which stays as it is. Everything but speed, pitch and level leaves the samples
/// that it keeps bit for bit as they are in a 24-bit master.
/// </summary>
public sealed class AudioEditor(AudioTools tools)
{
    private const int ReadPercent = 10, EditedPercent = 70;
    private const long MostDroppedBytes = 128 << 20;

    private readonly Stretcher _stretcher = new(tools);

    /// <param name="directory">Receives master.flac, preview.mp3 and peaks.json, after a split in folders part-1, part-2, …; must exist.</param>
    /// <returns>One result, or as many as a split makes.</returns>
    /// <exception cref="EditException">The list cannot be done to this audio; nothing has been written then.</exception>
    /// <exception cref="AudioException">The original or a merged file is unusable, or a program failed.</exception>
    public async Task<IReadOnlyList<EditedAudio>> Render(
        EditInput input, EditList edits, string directory, IProgress<ProductionProgress>? progress, CancellationToken cancel)
    {
        var report = new ProgressReporter(progress);
        report.Report("reading", 0);
        var merges = await MergedFiles.Resolve(input, edits, tools, cancel);
        var sound = await new AudioReader(tools).Read(input.Path, EditList.LongestResult, cancel);
        var plan = EditPlan.Of(edits, sound.Length, merges.Frames);
        var sections = SectionMap.From(input.Sections, sound.Length);
        long droppedBytes = 0;
        var notes = new List<AudioNote>();
        foreach (var (index, step) in plan.Steps.Index())
        {
            report.Report(step.Stage, ReadPercent + (EditedPercent - ReadPercent) * index / plan.Steps.Count);
            sections = SectionMap.After(sections, step, sound.Length);
            sound = await Apply(step, sound, notes, directory, merges.Read, cancel);
            cancel.ThrowIfCancellationRequested();
            Debug.Assert(sound.Length == step.Frames);
            droppedBytes = Collect(droppedBytes + sound.Bytes);
        }
        Limiter.HoldUnderFullScale(sound);
        sound.QuantizeTo24Bits();
        return await Write(new Edited(sound, sections, Follow(input.Tags, plan.Steps), notes), input, plan, edits, directory, report, cancel);
    }

    /// <summary>Left to itself the collector lets many sounds of hundreds of megabytes pile up before it looks (7 GB after forty cuts of 18 minutes).</summary>
    internal static long Collect(long droppedBytes)
    {
        if (droppedBytes < MostDroppedBytes) return droppedBytes;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        return 0;
    }

    /// <param name="notes">Receives what did not come out as asked.</param>
    /// <param name="joined">Reads what a merge joins.</param>
    internal async Task<StereoBuffer> Apply(
        EditStep step,
        StereoBuffer sound,
        List<AudioNote> notes,
        string directory,
        Func<Join, CancellationToken, Task<StereoBuffer>> joined,
        CancellationToken cancel)
    {
        switch (step)
        {
            case Rearrange rearrange: return Splicer.Splice(sound, rearrange.Pieces);
            case Stretch stretch: return await _stretcher.Apply(sound, stretch, directory, cancel);
            case Join join:
                var other = await joined(join, cancel);
                return join.Merge.Position == MergePosition.After ? Joiner.Join(sound, other, join.Overlap) : Joiner.Join(other, sound, join.Overlap);
            case ChangeLevel level: LevelEdits.Apply(sound, level); return sound;
            case Fade fade: LevelEdits.Apply(sound, fade); return sound;
            case Normalize normalize: notes.AddRange(LevelEdits.Apply(sound, normalize).Notes); return sound;
            default: throw new UnreachableException();
        }
    }

    private sealed record Edited(StereoBuffer Sound, IReadOnlyList<SectionFrames> Sections, Tags Tags, IReadOnlyList<AudioNote> Notes);

    /// <summary>Tempo and key of the result. A pitch between two semitones counts as the nearer one.</summary>
    private static Tags Follow(Tags tags, IReadOnlyList<EditStep> steps)
    {
        var stretches = steps.OfType<Stretch>().ToList();
        var factor = stretches.Aggregate(1.0, (product, stretch) => product * stretch.Factor);
        var semitones = (int)Math.Round(stretches.Sum(stretch => stretch.Semitones), MidpointRounding.AwayFromZero);
        return tags with
        {
            TempoBpm = tags.TempoBpm is { } bpm && factor != 1 ? Math.Round(bpm * factor, 2) : tags.TempoBpm,
            Key = semitones == 0 ? tags.Key : Key.Parse(tags.Key)?.Transposed(semitones).Name,
        };
    }

    private async Task<IReadOnlyList<EditedAudio>> Write(
        Edited edited, EditInput input, EditPlan plan, EditList edits, string directory, ProgressReporter report, CancellationToken cancel)
    {
        var results = new List<EditedAudio>();
        foreach (var (index, part) in plan.Parts.Index())
        {
            report.Report("encoding", EditedPercent + (100 - EditedPercent) * index / plan.Parts.Count);
            var folder = plan.Parts.Count == 1 ? directory : Directory.CreateDirectory(Path.Combine(directory, $"part-{index + 1}")).FullName;
            var sound = plan.Parts.Count == 1 ? edited.Sound : Splicer.Splice(edited.Sound, [part]);
            var files = new TrackFiles(folder);
            // Parts sum to the whole, and would not if each were rounded by itself.
            var durationMs = WholeMilliseconds.Of(StereoBuffer.Time(part.End)) - WholeMilliseconds.Of(StereoBuffer.Time(part.Start));
            var previewGain = await Encode(sound, durationMs, edited.Tags, input.CoverJpeg, files, cancel);
            results.Add(new EditedAudio
            {
                MasterFlac = files.Master, PreviewMp3 = files.Preview, PeaksJson = files.Peaks,
                Duration = StereoBuffer.Time(sound.Length), DurationMs = durationMs,
                Sections = SectionMap.ToTimes(SectionMap.Follow(edited.Sections, [part])), TempoBpm = edited.Tags.TempoBpm, Key = edited.Tags.Key,
                Edits = edits.ForPart(part), Notes = [.. edited.Notes, .. AudioNote.OfGain("preview", previewGain)],
            });
        }
        report.Report("encoding", 100);
        return results;
    }

    /// <returns>By how many dB the preview was turned down.</returns>
    private async Task<double> Encode(StereoBuffer sound, long durationMs, Tags tags, string? coverJpeg, TrackFiles files, CancellationToken cancel)
    {
        var encoder = new Encoder(tools);
        var preview = encoder.Mp3(sound, files.Preview, tags, coverJpeg, cancel);
        await Task.WhenAll(
            encoder.Flac(sound, files.Master, tags, coverJpeg, cancel),
            preview,
            File.WriteAllTextAsync(files.Peaks, Peaks.ToJson(sound, durationMs), cancel));
        return await preview;
    }
}
