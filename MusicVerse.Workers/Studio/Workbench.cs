using MusicVerse.Core.Jobs;
using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Workers.Studio;

/// <summary>What every job with audio needs around its own work: a directory, files in and out, and failures that are explained.</summary>
public sealed class Workbench(
    WorkDirectories directories, TrackStore tracks, TrackFiles files, JobLeases leases, ILogger<Workbench> logger)
{
    /// <param name="work">One attempt, in an empty directory that is gone afterwards.</param>
    public async Task<JobOutcome> Run(JobRun run, Func<string, Task<JobOutcome>> work)
    {
        try
        {
            using var directory = directories.Create(run.Job.Id);
            return await work(directory.Path);
        }
        catch (Exception error) when (run.StopReason == StopReason.None && StudioErrors.Explain(error, run.Job.Kind) is { } outcome)
        {
            logger.WorkFailed(error, run.Job.Id, run.Job.Kind, StudioErrors.IsDiskFull(error) ? "the disk is full" : error.GetType().Name);
            return outcome;
        }
    }

    /// <summary>The track that the job works on, with one of its versions.</summary>
    /// <exception cref="TrackGoneException">It was deleted.</exception>
    public async Task<Subject> Open(Job job, Guid versionId, CancellationToken cancel)
    {
        var track = await tracks.Find(job.UserId, job.TrackId, cancel);
        var version = await tracks.FindVersion(job.UserId, job.TrackId, versionId, cancel);
        var artifacts = await tracks.Artifacts(job.UserId, [versionId], cancel);
        return track is null || version is null
            ? throw new TrackGoneException(JobLeases.TrackGoneDetail)
            : new Subject(track, version, [.. artifacts[versionId]]);
    }

    /// <summary>Brings a file of a version into the directory.</summary>
    /// <exception cref="StorageException">Storage is down or lacks it.</exception>
    public Task<string> Fetch(Artifact artifact, string directory, CancellationToken cancel) => files.Fetch(artifact, directory, cancel);

    /// <summary>The master of a version that may belong to another track of the same person.</summary>
    /// <exception cref="TrackGoneException">It was deleted.</exception>
    /// <exception cref="StorageException">Storage is down or lacks it.</exception>
    public async Task<string> FetchMaster(Guid userId, Guid versionId, string directory, CancellationToken cancel)
    {
        var artifacts = await tracks.Artifacts(userId, [versionId], cancel);
        var master = artifacts[versionId].SingleOrDefault(artifact => artifact.Kind == ArtifactKind.Master)
            ?? throw new TrackGoneException("A track that is merged in was deleted. Your credits are back.");
        return await files.Fetch(master, directory, cancel);
    }

    /// <exception cref="StorageException">Storage is down or refuses.</exception>
    public async Task<IReadOnlyList<Artifact>> Upload(JobRun run, IReadOnlyList<MadeFile> made, CancellationToken cancel)
    {
        const int span = WorkProgress.Writing - WorkProgress.Uploading;
        run.Progress.Report("uploading", WorkProgress.Uploading);
        return await files.Store(
            run.Job,
            made,
            done => run.Progress.Report("uploading", WorkProgress.Uploading + ((double)span * done / made.Count)),
            cancel);
    }

    public JobOutcome Finish(JobRun run, JobResult result)
    {
        run.Progress.Report("finishing", WorkProgress.Writing);
        return new JobOutcome.Finished(patience => leases.Finish(run.Claimed, result, patience));
    }
}

/// <summary>A version that is worked on.</summary>
public sealed record Subject(Track Track, TrackVersion Version, IReadOnlyList<Artifact> Artifacts)
{
    public Artifact Master => Artifacts.Single(artifact => artifact.Kind == ArtifactKind.Master);

    public IReadOnlyList<Artifact> Stems => [.. Artifacts.Where(artifact => artifact.Kind == ArtifactKind.Stem)];

    public Artifact? Cover => Artifacts.SingleOrDefault(artifact => artifact.Kind == ArtifactKind.Cover);

    /// <summary>What files of this version say about themselves.</summary>
    public Audio.Tags Tags
    {
        get
        {
            var genre = Styles.All.FirstOrDefault(style => style.Id == Track.Style)?.Name ?? Track.Style;
            var tags = new Audio.Tags(Track.Title, genre, Version.TempoBpm, Version.Key);
            return Track.Provider == UploadRequest.Provider ? tags with { Artist = null } : tags;
        }
    }
}

/// <summary>What was to be worked on is not there any more. The message is for people.</summary>
public sealed class TrackGoneException(string message) : Exception(message);
