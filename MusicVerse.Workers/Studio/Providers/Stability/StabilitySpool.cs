using MusicVerse.Workers.Studio.Providers.Http;

namespace MusicVerse.Workers.Studio.Providers.Stability;

/// <summary>
/// Tracks that came back in the answer to their submit, named after the recorded call: so a crash before the call was marked
/// as accepted loses nothing, as long as the file survives.
/// </summary>
public sealed class StabilitySpool(StabilityOptions options, TimeProvider time)
{
    // A job that has not fetched its track by then never will.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<ArtifactFile> Save(HttpResponseMessage response, Guid callId, string provider, CancellationToken cancel)
    {
        Directory.CreateDirectory(options.SpoolDirectory);
        RemoveOld();
        return await ArtifactFile.Save(response, PathOf(callId), options.MaxArtifactBytes, provider, cancel);
    }

    /// <returns>The finished file, or null. A half-written one has another name and does not count.</returns>
    public string? Find(Guid callId) =>
        Directory.Exists(options.SpoolDirectory)
            ? Directory.EnumerateFiles(options.SpoolDirectory, $"{callId:n}.*").FirstOrDefault(path => Path.GetExtension(path) != ".part")
            : null;

    /// <summary>Copies, not moves: the job may be taken up again. Age empties the spool.</summary>
    public ArtifactFile? Copy(Guid callId, string targetWithoutExtension)
    {
        if (Find(callId) is not { } spooled || AudioFormat.OfExtension(Path.GetExtension(spooled)) is not { } format)
        {
            return null;
        }

        var target = targetWithoutExtension + format.Extension;
        File.Copy(spooled, target, overwrite: true);
        return new(target, format, new FileInfo(target).Length);
    }

    public void Remove(Guid callId)
    {
        if (Find(callId) is { } path)
        {
            File.Delete(path);
        }
    }

    private string PathOf(Guid callId) => Path.Combine(options.SpoolDirectory, callId.ToString("n"));

    private void RemoveOld()
    {
        var limit = (time.GetUtcNow() - Kept).UtcDateTime;
        foreach (var path in Directory.EnumerateFiles(options.SpoolDirectory).Where(path => File.GetLastWriteTimeUtc(path) < limit))
        {
            File.Delete(path);
        }
    }
}
