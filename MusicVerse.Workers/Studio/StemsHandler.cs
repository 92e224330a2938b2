using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio.Separation;

namespace MusicVerse.Workers.Studio;

/// <summary>Takes a version apart into stems, where it does not have its true ones.</summary>
public sealed class StemsHandler(StemSources sources, Workbench bench, ToolsCheck tools) : IJobHandler
{
    public string Kind => JobKinds.Stems;

    public bool IsReady => tools.AllThere;

    public Task<JobOutcome> Run(JobRun run, CancellationToken cancel) => bench.Run(run, async directory =>
    {
        var request = JsonColumn.Read<VersionRequest>(run.Job.Request);
        var subject = await bench.Open(run.Job, request.VersionId, cancel);
        if (subject.Artifacts.Any(artifact => artifact.Kind == ArtifactKind.Stem))
        {
            return bench.Finish(run, new JobResult.NewFiles(subject.Track.Title, []));
        }

        var master = await bench.Fetch(subject.Master, directory, cancel);
        var stems = Directory.CreateDirectory(Path.Combine(directory, "stems")).FullName;
        var separated = await sources.Separate(run, master, stems, cancel);
        var artifacts = await bench.Upload(run, [.. separated.Stems.Select(stem => MadeFile.Stem(stem.Name, stem.Path, StemSource.Separated))], cancel);
        return bench.Finish(run, new JobResult.NewFiles(subject.Track.Title, artifacts));
    });

    public Task Abandon(JobRun run, CancellationToken cancel) => sources.Abandon(run, cancel);
}
