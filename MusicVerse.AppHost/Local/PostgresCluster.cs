using System.Globalization;

namespace MusicVerse.AppHost.Local;

/// <summary>A data folder of PostgreSQL, and the programs of the version that it belongs to.</summary>
internal sealed class PostgresCluster
{
    private const string DebianRoot = "/usr/lib/postgresql";
    private const string VersionFile = "PG_VERSION";

    // initdb trusts everybody, so that it needs no file with a password; the server trusts nobody.
    private const string Access = "host all all 127.0.0.1/32 scram-sha-256\n";

    private readonly string _binaries;

    private PostgresCluster(string folder, string binaries) => (Folder, _binaries) = (folder, binaries);

    public string Folder { get; }

    public string Server => Path.Combine(_binaries, "postgres");

    /// <exception cref="DistributedApplicationException">No PostgreSQL is installed, or none of the folder's version.</exception>
    public static PostgresCluster Open(string folder)
    {
        var installed = Installed().ToList();
        if (installed.Count == 0)
            throw LocalProgram.Missing("PostgreSQL", "postgresql");
        folder = ServerAccount.Reachable(folder);
        var version = Path.Combine(folder, VersionFile);
        if (!File.Exists(version))
            return new PostgresCluster(folder, installed[0].Binaries);

        var major = File.ReadAllText(version).Trim();
        var match = installed.FirstOrDefault(program => program.Major == major);
        return match.Binaries is { } binaries ? new PostgresCluster(folder, binaries) : throw new DistributedApplicationException(
            $"The data in {folder} belongs to PostgreSQL {major}, and installed is {string.Join(", ", installed.Select(program => program.Major))}. "
            + $"Install postgresql-{major}, or move the data away, or start with --fresh, which deletes it. Nothing was changed.");
    }

    /// <summary>Creates what is missing, and sets the password: before the server starts, because afterwards it asks for it.</summary>
    public async Task PrepareAsync(string user, string password, CancellationToken cancel)
    {
        if (!File.Exists(Path.Combine(Folder, VersionFile)))
        {
            await ServerAccount.GiveAsync(Folder, cancel);
            await RunAsync(
                "initdb",
                ["-D", Folder, "--username", user, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions"],
                "",
                cancel);
        }

        await File.WriteAllTextAsync(Path.Combine(Folder, "pg_hba.conf"), Access, cancel);
        // Single-user mode: no port, nobody else, and no need of a password. A line is a statement.
        await RunAsync("postgres", ["--single", "-D", Folder, "postgres"], $"alter role \"{user}\" password '{Quoted(password)}'\n", cancel);
    }

    private async Task RunAsync(string program, IEnumerable<string> arguments, string input, CancellationToken cancel)
    {
        var command = ServerAccount.Command(Path.Combine(_binaries, program));
        await LocalProgram.RunAsync(command[0], [.. command[1..], .. arguments], input, cancel);
    }

    // The newest first.
    private static IEnumerable<(string Major, string Binaries)> Installed() => !Directory.Exists(DebianRoot) ? [] :
        Directory.EnumerateDirectories(DebianRoot)
            .Select(folder => (Major: Path.GetFileName(folder), Binaries: Path.Combine(folder, "bin")))
            .Where(program => File.Exists(Path.Combine(program.Binaries, "postgres")))
            .OrderByDescending(program => double.TryParse(program.Major, CultureInfo.InvariantCulture, out var version) ? version : 0);

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
