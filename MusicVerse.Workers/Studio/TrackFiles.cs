using MusicVerse.Core.Jobs;
using MusicVerse.Core.Studio;

namespace MusicVerse.Workers.Studio;

/// <summary>Brings the files of a track to blob storage, a few at a time, and back.</summary>
public sealed class TrackFiles(TrackBlobs blobs)
{
    private const int AtOnce = 4;

    /// <param name="uploaded">Told the number of files that are there.</param>
    /// <exception cref="StorageException">Storage is down or refuses.</exception>
    public async Task<IReadOnlyList<Artifact>> Store(Job job, IReadOnlyList<MadeFile> files, Action<int> uploaded, CancellationToken cancel)
    {
        var artifacts = new Artifact[files.Count];
        var done = 0;
        await StorageException.Guard(
            async () =>
            {
                // Storage that was set up anew under a running worker lacks the container.
                await blobs.EnsureContainer(cancel);
                await Parallel.ForAsync(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) =>
                {
                    var file = files[i];
                    var stored = await blobs.Store(
                        job.TrackId, file.VersionId ?? job.VersionId, file.Kind, file.Name, file.Path, file.ContentType, stop);
                    artifacts[i] = stored with { Source = file.Source };
                    uploaded(Interlocked.Increment(ref done));
                });
            },
            cancel);
        return artifacts;
    }

    /// <returns>The file, in the directory.</returns>
    /// <exception cref="StorageException">Storage is down or lacks it.</exception>
    public async Task<string> Fetch(Artifact artifact, string directory, CancellationToken cancel)
    {
        var file = Path.Combine(directory, $"{artifact.Id:N}{Path.GetExtension(artifact.BlobPath)}");
        await StorageException.Guard(() => blobs.Fetch(artifact.BlobPath, file, cancel), cancel);
        return file;
    }
}

/// <summary>Blob storage did not take or give the files.</summary>
public sealed class StorageException(Exception inner) : Exception("Blob storage did not take or give the files.", inner)
{
    /// <exception cref="StorageException">Instead of whatever else the storage's client throws.</exception>
    public static async Task Guard(Func<Task> act, CancellationToken cancel)
    {
        try
        {
            await act();
        }
        // A full disk is no fault of storage.
        catch (Exception error) when (!StudioErrors.IsDiskFull(error) && (error is not OperationCanceledException || !cancel.IsCancellationRequested))
        {
            // The client gives up in several ways: a refusal, a bundle of attempts, or a time-out that looks like a cancel.
            throw new StorageException(error);
        }
    }
}
