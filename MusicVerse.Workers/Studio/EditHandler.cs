using MusicVerse.Audio;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Workers.Studio;

/// <summary>From a version and a list of edits to a new version, rendered from the root's master, with stems and score where they can follow.</summary>
public sealed class EditHandler(AudioEditor editor, CarriedFiles carried, Workbench bench, ToolsCheck tools, TimeProvider time) : IJobHandler
{
    public string Kind => JobKinds.Edit;

    public bool IsReady => tools.AllThere;

    // The longest list that is admitted stretches twenty minutes of audio, which takes a busy machine about as long.
    public TimeSpan TimeLimit => TimeSpan.FromMinutes(30);

    public Task<JobOutcome> Run(JobRun run, CancellationToken cancel) => bench.Run(run, async directory =>
    {
        var request = JsonColumn.Read<EditRequest>(run.Job.Request);
        var parent = await bench.Open(run.Job, request.VersionId, cancel);
        var root = parent.Version.RootVersionId is { } rootId ? await bench.Open(run.Job, rootId, cancel) : parent;

        var edits = EditLists.WithSources(EditLists.Whole(parent.Version, request));
        var input = await InputOf(run.Job, root, Directory.CreateDirectory(Path.Combine(directory, "input")).FullName, cancel);
        var progress = WorkProgress.Part(run.Progress, 0, WorkProgress.Rendered);
        var parts = await editor.Render(input, edits, directory, progress, cancel);
        var files = parts.Select(FilesOf).ToList();
        foreach (var (part, file) in await Carried(run, parent, edits, parts, directory, cancel))
        {
            files[part].Add(file);
        }

        var artifacts = await bench.Upload(
            run, [.. files.SelectMany((made, part) => made.Select(file => file with { VersionId = IdOf(run.Job, part) }))], cancel);
        var now = time.GetUtcNow();
        TrackVersion[] versions = [.. parts.Select((part, index) => Describe(part, run.Job, IdOf(run.Job, index), parent, root, now))];
        return bench.Finish(run, new JobResult.NewVersions(parent.Track.Title, versions, artifacts)
        {
            Notes = Notes.From(parts.SelectMany(part => part.Notes)),
        });
    });

    private async Task<EditInput> InputOf(Job job, Subject root, string directory, CancellationToken cancel) => new()
    {
        Path = await bench.Fetch(root.Master, directory, cancel),
        Tags = root.Tags,
        Sections = [.. root.Version.Sections.Select(section => new TrackSection(
            section.Name, TimeSpan.FromMilliseconds(section.StartMs), TimeSpan.FromMilliseconds(section.EndMs)))],
        CoverJpeg = root.Cover is { } cover ? await bench.Fetch(cover, directory, cancel) : null,
        Resolve = (source, stop) => bench.FetchMaster(job.UserId, Guid.Parse(source), directory, stop),
    };

    /// <returns>Files with the number of the part that they belong to.</returns>
    private async Task<IReadOnlyList<(int Part, MadeFile File)>> Carried(
        JobRun run, Subject parent, EditList edits, IReadOnlyList<EditedAudio> parts, string directory, CancellationToken cancel)
    {
        var files = new List<(int, MadeFile)>();
        var lineage = await carried.LineageOf(run.Job, cancel);
        if (lineage.ScoreFor(parent.Version.Id) is { } composed)
        {
            var folder = Directory.CreateDirectory(Path.Combine(directory, "score")).FullName;
            files.AddRange((await carried.Scores(run.Job, composed, edits, folder, cancel)).Index());
        }

        var durationMs = (long)parts.Sum(part => part.Duration.TotalMilliseconds);
        if (lineage.StemsFor(parent.Version.Id, LineageVersion.OperationsOf(edits.ToJson()), durationMs) is { } origin)
        {
            var folder = Directory.CreateDirectory(Path.Combine(directory, "stems")).FullName;
            var progress = WorkProgress.Part(run.Progress, WorkProgress.Rendered, WorkProgress.Made);
            var stems = await carried.Stems(run.Job, origin, edits, folder, progress, cancel);
            files.AddRange(stems.Index().SelectMany(part => part.Item.Select(stem => (part.Index, stem))));
        }

        return files;
    }

    private static List<MadeFile> FilesOf(EditedAudio part) =>
        [MadeFile.Master(part.MasterFlac), MadeFile.Preview(part.PreviewMp3), MadeFile.Peaks(part.PeaksJson)];

    private static TrackVersion Describe(EditedAudio part, Job job, Guid id, Subject parent, Subject root, DateTimeOffset now) => new()
    {
        Id = id,
        TrackId = job.TrackId,
        // Counted when it is written, for others may be written first.
        Number = 0,
        ParentVersionId = parent.Version.Id,
        Kind = VersionKind.Edit,
        JobId = job.Id,
        // A part may be shorter than the unit.
        DurationMs = Math.Max(1, part.DurationMs),
        TempoBpm = part.TempoBpm,
        Key = part.Key,
        Sections = MadeTrack.ToSections(part.Sections, Math.Max(1, part.DurationMs)),
        Edits = EditLists.WithoutSources(part.Edits).ToJson(),
        Notes = JsonColumn.Write(Notes.From(part.Notes)),
        RootVersionId = root.Version.Id,
        CreatedAt = now,
    };

    /// <summary>The same for every attempt, so that all write to the same places. The first part has the id that the job names.</summary>
    private static Guid IdOf(Job job, int part)
    {
        Span<byte> id = stackalloc byte[16];
        job.VersionId.TryWriteBytes(id);
        id[^1] ^= (byte)part;
        return new Guid(id);
    }
}
