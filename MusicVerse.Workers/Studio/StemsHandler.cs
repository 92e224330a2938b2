using MusicVerse.Audio;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio.Separation;

namespace MusicVerse.Workers.Studio;

/// <summary>Edits the stems of a version before into those of this one, or takes it apart where there are none.</summary>
public sealed class StemsHandler(StemSources sources, CarriedFiles carried, Workbench bench, ToolsCheck tools) : IJobHandler
{
    public string Kind => JobKinds.Stems;

    public bool IsReady => tools.AllThere;

    public Task<JobOutcome> Run(JobRun run, CancellationToken cancel) => bench.Run(run, async directory =>
    {
        var request = JsonColumn.Read<VersionRequest>(run.Job.Request);
        var subject = await bench.Open(run.Job, request.VersionId, cancel);
        if (subject.Stems.Count > 0)
        {
            return bench.Finish(run, new JobResult.NewFiles(subject.Track.Title, []));
        }

        var stems = Directory.CreateDirectory(Path.Combine(directory, "stems")).FullName;
        var carriedOver = await Carried(run, subject, stems, cancel);
        var artifacts = await bench.Upload(run, carriedOver ?? await Separated(run, subject, stems, cancel), cancel);
        return bench.Finish(run, new JobResult.NewFiles(subject.Track.Title, artifacts) { AreCarried = carriedOver is not null });
    });

    private async Task<IReadOnlyList<MadeFile>?> Carried(JobRun run, Subject subject, string directory, CancellationToken cancel)
    {
        if ((await carried.LineageOf(run.Job, cancel)).StemsFor(subject.Version.Id) is not { } origin)
        {
            return null;
        }

        var progress = WorkProgress.Part(run.Progress, 0, WorkProgress.Made);
        return (await carried.Stems(run.Job, origin, EditList.Parse(subject.Version.Edits), directory, progress, cancel))[0];
    }

    private async Task<IReadOnlyList<MadeFile>> Separated(JobRun run, Subject subject, string directory, CancellationToken cancel)
    {
        var master = await bench.Fetch(subject.Master, directory, cancel);
        var separated = await sources.Separate(run, master, directory, cancel);
        return [.. separated.Stems.Select(stem => MadeFile.Stem(stem.Name, stem.Path, StemSource.Separated))];
    }

    public Task Abandon(JobRun run, CancellationToken cancel) => sources.Abandon(run, cancel);
}
