using Microsoft.Extensions.Options;

namespace MusicVerse.Workers.Studio;

/// <summary>
/// A directory for each run, gone when the run ends. What a killed process left behind is swept by any worker on the
/// machine: each process holds a lock in its own folder, and the kernel lets go of a dead one's.
/// </summary>
public sealed class WorkDirectories : IDisposable
{
    private const string LockName = "lock";
    private const long BytesPerMegabyte = 1_000_000;

    // A folder this young may be of a process that has not taken its lock yet.
    private static readonly TimeSpan SweepAge = TimeSpan.FromMinutes(1);

    private readonly WorkDirectoryOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WorkDirectories> _logger;
    private readonly string _own;
    private readonly FileStream _lock;

    public WorkDirectories(IOptions<WorkDirectoryOptions> options, TimeProvider time, ILogger<WorkDirectories> logger)
    {
        (_options, _time, _logger) = (options.Value, time, logger);
        _own = Path.Combine(_options.Path, Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(_own);
        _lock = Lock(_own) ?? throw new IOException($"{_own} is in use.");
    }

    /// <exception cref="DiskFullException">There is too little room to begin.</exception>
    public WorkDirectory Create(Guid jobId)
    {
        if (new DriveInfo(_own).AvailableFreeSpace < _options.MinFreeMegabytes * BytesPerMegabyte)
        {
            throw new DiskFullException(_own);
        }

        // The same job can be here twice: a run that has lost its lease still cleans up while the next one begins.
        var path = Path.Combine(_own, $"{jobId:N}-{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(path);
        return new WorkDirectory(path, _logger);
    }

    /// <summary>Deletes what processes that are no more have left behind.</summary>
    public void SweepDead()
    {
        foreach (var folder in Directory.EnumerateDirectories(_options.Path).Where(IsOld))
        {
            using var claimed = Lock(folder);
            if (claimed is not null)
            {
                _logger.LeftoversSwept(folder);
                Delete(folder, _logger);
            }
        }
    }

    private bool IsOld(string folder) =>
        folder != _own && _time.GetUtcNow().UtcDateTime - Directory.GetLastWriteTimeUtc(folder) > SweepAge;

    /// <returns>Null when a living process holds it, or another user of the machine owns it.</returns>
    private static FileStream? Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        Delete(_own, _logger);
    }

    internal static void Delete(string folder, ILogger logger)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A program that is just being killed may still write; a later sweep takes the rest.
            logger.DirectoryNotDeleted(error, folder);
        }
    }
}

/// <summary>The directory of one run.</summary>
public sealed class WorkDirectory(string path, ILogger logger) : IDisposable
{
    public string Path { get; } = path;

    public void Dispose() => WorkDirectories.Delete(Path, logger);
}

/// <summary>There is no room for the work.</summary>
public sealed class DiskFullException(string path) : IOException($"Too little free space at {path}.");
