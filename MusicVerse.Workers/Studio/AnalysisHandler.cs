using MusicVerse.Audio;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Workers.Studio;

/// <summary>From a version to what can be measured in it.</summary>
public sealed class AnalysisHandler(TrackAnalyzer analyzer, Workbench bench, ToolsCheck tools) : IJobHandler
{
    public string Kind => JobKinds.Analysis;

    public bool IsReady => tools.AllThere;

    public TimeSpan TimeLimit => TimeSpan.FromMinutes(10);

    public Task<JobOutcome> Run(JobRun run, CancellationToken cancel) => bench.Run(run, async directory =>
    {
        var request = JsonColumn.Read<VersionRequest>(run.Job.Request);
        var subject = await bench.Open(run.Job, request.VersionId, cancel);
        var master = await bench.Fetch(subject.Master, directory, cancel);
        var report = await analyzer.Analyze(master, WorkProgress.Part(run.Progress, 0, WorkProgress.Writing), cancel);
        return bench.Finish(run, new JobResult.NewAnalysis(subject.Track.Title, report.ToJson()));
    });
}
