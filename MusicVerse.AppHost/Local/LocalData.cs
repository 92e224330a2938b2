using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MusicVerse.AppHost.Local;

/// <summary>Where the local servers keep their files: in .musicverse/data, or in a folder that goes at the end.</summary>
internal sealed class LocalData : IHostedService
{
    private const string TemporaryPrefix = "musicverse-run-";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder;
    private readonly FileStream? _lock;

    private LocalData(string folder, FileStream? held) => (_folder, _lock) = (folder, held);

    public bool IsKept => _lock is not null;

    /// <exception cref="DistributedApplicationException">Another copy is at work on the kept data.</exception>
    public static LocalData Open(IDistributedApplicationBuilder builder, bool isKept)
    {
        var data = isKept ? Kept(builder.AppHostDirectory) : Temporary();
        // Registered first and so stopped last, after the servers.
        builder.Services.AddHostedService(_ => data);
        return data;
    }

    /// <summary>A folder that only the servers' account can read.</summary>
    public string For(string server)
    {
        var folder = Path.Combine(_folder, $"musicverse-{server}");
        if (!Directory.Exists(folder))
            MakePrivate(folder, OwnerOnly);
        return folder;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _lock?.Dispose();
        if (!IsKept)
            TryDelete(_folder);
        return Task.CompletedTask;
    }

    private static LocalData Kept(string appHostDirectory)
    {
        var own = Directory.CreateDirectory(Path.GetFullPath(Path.Combine(appHostDirectory, "..", ".musicverse"))).FullName;
        var data = Directory.CreateDirectory(Path.Combine(own, "data")).FullName;
        try
        {
            return new LocalData(data, new FileStream(Path.Combine(own, "data.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
        }
        catch (IOException locked)
        {
            throw new DistributedApplicationException(
                $"MusicVerse already runs on the data in {data}; {own}/run.json tells where. "
                + "--Fresh=true starts another copy, with empty stores of its own.",
                locked);
        }
    }

    private static LocalData Temporary()
    {
        DeleteLeftovers();
        var folder = Directory.CreateTempSubdirectory($"{TemporaryPrefix}{Environment.ProcessId}-").FullName;
        // A server under another account must get to its own folder in it.
        MakePrivate(folder, OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return new LocalData(folder, null);
    }

    private static void MakePrivate(string folder, UnixFileMode mode)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, mode);
    }

    // A process that was killed could not clean up; the next one does. The process id is in the folder's name.
    private static void DeleteLeftovers()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), $"{TemporaryPrefix}*"))
        {
            var owner = Path.GetFileName(folder)[TemporaryPrefix.Length..].Split('-')[0];
            if (OperatingSystem.IsLinux() && !Directory.Exists($"/proc/{owner}"))
                TryDelete(folder);
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception notOurs) when (notOurs is IOException or UnauthorizedAccessException)
        {
            // Another user's, or a server is still writing: the next start deletes it.
        }
    }
}
