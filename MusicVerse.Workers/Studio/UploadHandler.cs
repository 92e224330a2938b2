using System.Buffers.Binary;
using MusicVerse.Audio;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;
using Styles = MusicVerse.Core.Studio.Styles;

namespace MusicVerse.Workers.Studio;

/// <summary>From a file of somebody's own to a track with its analysis.</summary>
public sealed class UploadHandler(
    TrackImporter importer, UploadFiles uploadFiles, UploadStore uploads, Workbench bench, ToolsCheck tools, TimeProvider time) : IJobHandler
{
    private const int Fetched = 5;

    public string Kind => JobKinds.Upload;

    public bool IsReady => tools.AllThere;

    public TimeSpan TimeLimit => TimeSpan.FromMinutes(15);

    public Task<JobOutcome> Run(JobRun run, CancellationToken cancel) => bench.Run(run, async directory =>
    {
        var (job, request) = (run.Job, JsonColumn.Read<UploadRequest>(run.Job.Request));
        run.Progress.Report("fetching", 0);
        var file = await uploadFiles.Fetch(job, request.UploadId, directory, cancel);
        var progress = WorkProgress.Part(run.Progress, Fetched, WorkProgress.Made);
        var imported = await importer.Import(file, ToImport(job, request), directory, progress, cancel);

        await uploads.Measured(job.UserId, request.UploadId, WholeMilliseconds.Of(imported.Duration), cancel);
        var artifacts = await bench.Upload(run, FilesOf(imported), cancel);
        var track = Describe(imported, job, request, time.GetUtcNow());
        return bench.Finish(run, new JobResult.NewTrack(track, artifacts) { Kind = VersionKind.Upload, Analysis = imported.Analysis.ToJson() });
    });

    private static ImportRequest ToImport(Job job, UploadRequest request) => new()
    {
        Title = request.Title,
        FileName = request.Filename,
        Style = request.Style ?? "",
        Genre = Styles.All.FirstOrDefault(style => style.Id == request.Style)?.Name ?? "",
        // Another for each track, and the same for each attempt.
        Seed = BinaryPrimitives.ReadUInt32LittleEndian(job.TrackId.ToByteArray().AsSpan()[^sizeof(uint)..]),
    };

    private static MadeFile[] FilesOf(ImportedTrack imported) =>
    [
        MadeFile.Master(imported.MasterFlac),
        MadeFile.Preview(imported.PreviewMp3),
        MadeFile.Peaks(imported.PeaksJson),
        MadeFile.Cover(imported.Cover.Jpeg),
        MadeFile.CoverPng(imported.Cover.Png),
        MadeFile.CoverThumbnail(imported.Cover.Thumbnail),
    ];

    private static Track Describe(ImportedTrack imported, Job job, UploadRequest request, DateTimeOffset now) => new()
    {
        Id = job.TrackId,
        UserId = job.UserId,
        ProjectId = job.ProjectId,
        JobId = job.Id,
        CurrentVersionId = job.VersionId,
        Title = imported.Title,
        Prompt = "",
        Style = request.Style ?? "",
        Mood = imported.Analysis.Mood.Label,
        TempoBpm = imported.Analysis.Tempo.Bpm,
        Key = imported.Analysis.Key.Name,
        Energy = imported.Analysis.Energy,
        // A sound may be shorter than the unit.
        DurationMs = Math.Max(1, WholeMilliseconds.Of(imported.Duration)),
        Provider = UploadRequest.Provider,
        // Nobody has listened for a voice.
        Instrumental = false,
        Interpretation = FileFacts.Of(imported.Analysis.Format),
        Sections = [.. imported.Analysis.Sections.Select(section => new Section(section.Label, section.StartMs, section.EndMs))],
        Cover = CoverRecipes.Of(imported.CoverRequest),
        CreatedAt = now,
        UpdatedAt = now,
    };
}
