using System.Globalization;

namespace MusicVerse.AppHost.Running;

internal static class PortHolder
{
    private const string Unknown = "another process";
    private const string Listening = "0A";
    private const int AddressColumn = 1, StateColumn = 3, InodeColumn = 9;

    /// <returns>Name and id of the listening process, or "another process" when it is not ours to see.</returns>
    public static string Of(int port)
    {
        if ((ListeningInode("/proc/net/tcp", port) ?? ListeningInode("/proc/net/tcp6", port)) is not { } inode)
            return Unknown;
        var link = $"socket:[{inode}]";
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            if (NameIfHolding(process, link) is { } name)
                return $"{name} (pid {Path.GetFileName(process)})";
        }

        return Unknown;
    }

    // sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode …
    private static string? ListeningInode(string table, int port)
    {
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return !File.Exists(table) ? null : File.ReadLines(table).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(columns => columns[AddressColumn].EndsWith(suffix, StringComparison.Ordinal) && columns[StateColumn] == Listening)?[InodeColumn];
    }

    private static string? NameIfHolding(string process, string link)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd")).Any(descriptor => new FileInfo(descriptor).LinkTarget == link)
                ? File.ReadAllText(Path.Combine(process, "comm")).Trim()
                : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
