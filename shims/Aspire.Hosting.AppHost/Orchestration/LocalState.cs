namespace Aspire.Hosting.Orchestration;

/// <summary>Where the programs behind the resources keep their files.</summary>
/// <param name="AppHostDirectory">The AppHost project's folder.</param>
/// <param name="IsThrowAway">A test: nothing outlives the application, whatever volumes the model asks for.</param>
internal sealed record LocalState(string AppHostDirectory, bool IsThrowAway) : IDisposable
{
    private const string TemporaryPrefix = "musicverse-run-";

    private readonly Lazy<string> _temporary = new(CreateTemporary);

    /// <summary>The folder of the repository: the nearest one above the AppHost with a solution in it.</summary>
    public string Repository => Above(AppHostDirectory).FirstOrDefault(
        directory => Directory.EnumerateFiles(directory, "*.sln*").Any()) ?? AppHostDirectory;

    public string Kept(string volume) => Path.Combine(Repository, ".musicverse", "data", volume);

    public string Temporary(string name) => Directory.CreateDirectory(Path.Combine(_temporary.Value, name)).FullName;

    /// <summary>A program from an npm package of eng/tools, or null when it is not installed.</summary>
    public string? NodeTool(string path)
    {
        var file = Path.Combine(Repository, "eng", "tools", "node_modules", path);
        return File.Exists(file) ? file : null;
    }

    public void Dispose()
    {
        if (_temporary.IsValueCreated)
            TryDelete(_temporary.Value);
    }

    private static string CreateTemporary()
    {
        DeleteLeftovers();
        const UnixFileMode PassThrough = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var directory = Directory.CreateTempSubdirectory($"{TemporaryPrefix}{Environment.ProcessId}-").FullName;
        // A server under another account must get to its own folder in it.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory, PassThrough);
        return directory;
    }

    // A process that was killed could not clean up; the next one does. The process id is in the folder's name.
    private static void DeleteLeftovers()
    {
        foreach (var directory in Directory.EnumerateDirectories(Path.GetTempPath(), $"{TemporaryPrefix}*"))
        {
            var owner = Path.GetFileName(directory)[TemporaryPrefix.Length..].Split('-')[0];
            if (!Directory.Exists($"/proc/{owner}") && OperatingSystem.IsLinux())
                TryDelete(directory);
        }
    }

    private static void TryDelete(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception notOurs) when (notOurs is IOException or UnauthorizedAccessException)
        {
            // Another user's, or another process is deleting it at this moment.
        }
    }

    private static IEnumerable<string> Above(string directory)
    {
        for (var current = directory; current is not null; current = Path.GetDirectoryName(current))
            yield return current;
    }
}
