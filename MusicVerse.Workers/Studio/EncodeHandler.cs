using MusicVerse.Audio;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Workers.Studio;

/// <summary>From a version's master to files in further formats.</summary>
public sealed class EncodeHandler(TrackEncoder encoder, Workbench bench, ToolsCheck tools) : IJobHandler
{
    public string Kind => JobKinds.Encode;

    public bool IsReady => tools.AllThere;

    public TimeSpan TimeLimit => TimeSpan.FromMinutes(15);

    public Task<JobOutcome> Run(JobRun run, CancellationToken cancel) => bench.Run(run, async directory =>
    {
        var request = JsonColumn.Read<EncodeRequest>(run.Job.Request);
        var subject = await bench.Open(run.Job, request.VersionId, cancel);
        var input = new EncodeInput
        {
            Path = await bench.Fetch(subject.Master, directory, cancel),
            Tags = subject.Tags,
            CoverJpeg = subject.Cover is { } cover ? await bench.Fetch(cover, directory, cancel) : null,
        };
        var encodes = Directory.CreateDirectory(Path.Combine(directory, "encodes")).FullName;
        var progress = WorkProgress.Part(run.Progress, 0, WorkProgress.Made);
        var files = await encoder.Encode(input, request.Formats, encodes, progress, cancel);
        var artifacts = await bench.Upload(run, [.. files.Select(Describe)], cancel);
        return bench.Finish(run, new JobResult.NewFiles(subject.Track.Title, artifacts) { Notes = Notes.From(AudioNote.Of(files)) });
    });

    // A stream's files are known by the names that its playlists call them.
    private static MadeFile Describe(EncodedFile file) => new(
        ArtifactKind.Encode, file.Format == EncodeFormats.Hls ? file.Name : file.Format, file.Path, file.ContentType);
}
