using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Postgres;

internal static class PostgresInstallation
{
    private const string DebianRoot = "/usr/lib/postgresql";

    /// <exception cref="DistributedApplicationException">PostgreSQL is not installed.</exception>
    public static string FindBinaries()
    {
        var debian = !Directory.Exists(DebianRoot) ? [] : Directory.EnumerateDirectories(DebianRoot)
            .OrderByDescending(path => double.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(path => Path.Combine(path, "bin"));
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return debian.Concat(onPath).FirstOrDefault(directory => File.Exists(Path.Combine(directory, "postgres")))
            ?? throw new DistributedApplicationException("PostgreSQL is not installed (Debian's package: postgresql).");
    }

    /// <summary>The account to run the server under when we are root, which it refuses; null when we are somebody else.</summary>
    public static string? UnprivilegedUser() => !Environment.IsPrivilegedProcess ? null
        : File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    /// <summary>
    /// The folder itself, or, when the other account cannot get there (a clone under /root), one under /var/lib with a
    /// link to it in the folder's place. The link is the truth: without it the data was thrown away.
    /// </summary>
    public static string Reachable(string directory, string? user)
    {
        if (user is null || CanPass(directory))
            return directory;
        if (new DirectoryInfo(directory).LinkTarget is { } known)
            return known;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(directory)))[..16];
        var target = Path.Combine("/var/lib/musicverse", hash, Path.GetFileName(directory));
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        Directory.CreateDirectory(target);
        Directory.CreateDirectory(Path.GetDirectoryName(directory)!);
        Directory.CreateSymbolicLink(directory, target);
        return target;
    }

    public static async Task InitializeAsync(string binaries, string data, string? user, string userName, CancellationToken cancel)
    {
        Directory.CreateDirectory(data);
        GiveTo(user, data);
        string[] arguments =
        [
            "-D", data, "--username", userName, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions",
        ];
        var lines = new List<string>();
        using var initdb = await ChildProcess.StartAsync(
            new ProgramSpec(Path.Combine(binaries, "initdb"), arguments) { User = user }, lines.Add);
        if (await initdb.Exit.WaitAsync(cancel) != 0)
            throw new DistributedApplicationException($"initdb failed: {string.Join(' ', lines)}");
    }

    public static void GiveTo(string? user, string directory)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (user is null || OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(directory, OwnerOnly);
        Ownership.Give(directory, user);
    }

    private static bool CanPass(string directory)
    {
        for (var current = Path.GetDirectoryName(directory); current is not null; current = Path.GetDirectoryName(current))
        {
            if (Directory.Exists(current) && !OperatingSystem.IsWindows() && !File.GetUnixFileMode(current).HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }
}
