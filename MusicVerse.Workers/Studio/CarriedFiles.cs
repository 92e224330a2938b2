using MusicVerse.Audio;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Studio;

namespace MusicVerse.Workers.Studio;

/// <summary>Stems and score of an edited version, made of those of a version before it by the same edits.</summary>
public sealed class CarriedFiles(StemEditor stems, TrackStore tracks, Workbench bench)
{
    /// <summary>The lineage of the job's track.</summary>
    public async Task<Lineage> LineageOf(Job job, CancellationToken cancel) =>
        new((await tracks.Lineages(job.UserId, [job.TrackId], cancel))[job.TrackId]);

    /// <param name="origin">Whose stems to edit.</param>
    /// <param name="whole">Everything that is done to the root.</param>
    /// <param name="directory">Must exist.</param>
    /// <returns>The stems of the result, or of each part of a split.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<MadeFile>>> Stems(
        Job job, LineageVersion origin, EditList whole, string directory, IProgress<ProductionProgress> progress, CancellationToken cancel)
    {
        var subject = await bench.Open(job, origin.Id, cancel);
        var input = Directory.CreateDirectory(Path.Combine(directory, "origin")).FullName;
        var originals = new List<TrackStem>();
        foreach (var stem in subject.Stems)
        {
            originals.Add(new TrackStem(stem.Name, await bench.Fetch(stem, input, cancel)));
        }

        var mix = await bench.Fetch(subject.Master, input, cancel);
        var parts = await stems.Render(new StemEditInput(mix, originals), whole.Since(origin.Operations.Count), directory, progress, cancel);
        var source = subject.Stems[0].Source!;
        return [.. parts.Select(part => part.Select(stem => MadeFile.Stem(stem.Name, stem.Path, source)).ToList())];
    }

    /// <returns>The score of the result, or of each part of a split; empty where notes cannot say what was done.</returns>
    public async Task<IReadOnlyList<MadeFile>> Scores(Job job, LineageVersion origin, EditList whole, string directory, CancellationToken cancel)
    {
        var subject = await bench.Open(job, origin.Id, cancel);
        var score = await bench.Fetch(subject.Artifacts.Single(artifact => artifact.Kind == ArtifactKind.Score), directory, cancel);
        // The fraction of a millisecond that the row does not tell may be meant by the edits.
        var duration = TimeSpan.FromMilliseconds(origin.DurationMs + 1);
        return [.. ScoreEditor.Render(score, duration, whole.Since(origin.Operations.Count), directory).Select(MadeFile.Score)];
    }
}
