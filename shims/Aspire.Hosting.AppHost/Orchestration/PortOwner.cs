using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Orchestration;

/// <summary>Free ports, and who holds the others.</summary>
internal static class PortOwner
{
    // Below the range from which the kernel takes ports for outgoing connections, so that none is taken between our
    // choice and the program's start.
    private const int FirstPort = 20_000;
    private const int LastPort = 32_000;

    private static readonly HashSet<int> Given = [];

    public static int Free()
    {
        lock (Given)
        {
            while (true)
            {
                var port = Random.Shared.Next(FirstPort, LastPort);
                if (IsFree(port) && Given.Add(port))
                    return port;
            }
        }
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <returns>Name and id of the listening process, or "another process" when it is not ours to see.</returns>
    public static string Of(int port)
    {
        var inode = ListeningInode("/proc/net/tcp", port) ?? ListeningInode("/proc/net/tcp6", port);
        if (inode is null)
            return "another process";

        var link = $"socket:[{inode}]";
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            if (Holds(process, link))
                return $"{File.ReadAllText(Path.Combine(process, "comm")).Trim()} (pid {Path.GetFileName(process)})";
        }

        return "another process";
    }

    // Columns: sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode. State 0A is LISTEN.
    private static string? ListeningInode(string table, int port)
    {
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return !File.Exists(table) ? null : File.ReadLines(table).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(columns => columns[1].EndsWith(suffix, StringComparison.Ordinal) && columns[3] == "0A")?[9];
    }

    private static bool Holds(string process, string link)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd"))
                .Any(descriptor => File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName.EndsWith(link, StringComparison.Ordinal) == true);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
