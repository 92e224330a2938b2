using System.Security.Cryptography;
using System.Text;

namespace MusicVerse.AppHost.Local;

/// <summary>PostgreSQL refuses to run as root; so root runs it as the account that Debian made for it.</summary>
internal static class ServerAccount
{
    private const string Name = "postgres";
    private const string ReachableRoot = "/var/lib/musicverse";

    /// <summary>The command that becomes the program, so that signals reach it.</summary>
    public static string[] Command(string program) => ["setpriv", .. Account, "--", program];

    /// <summary>
    /// The same for a program that a script starts: it ends with the script, however that comes to its end. Not for one that we
    /// start ourselves: the kernel would tell it of the end of the thread that did, and threads of a pool come and go.
    /// </summary>
    public static string[] CommandInScript(string program) => ["setpriv", "--pdeathsig", "INT", .. Account, "--", program];

    /// <summary>
    /// The folder itself, or, when the account cannot get there (a clone under /root), one under /var/lib with a link to it in
    /// the folder's place. The link is the truth: without it the data was thrown away.
    /// </summary>
    public static string Reachable(string folder)
    {
        if (!Environment.IsPrivilegedProcess || CanPass(folder))
            return folder;
        if (new DirectoryInfo(folder).LinkTarget is { } known)
            return known;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
        var target = Path.Combine(ReachableRoot, hash, Path.GetFileName(folder));
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        Directory.CreateDirectory(target);
        Directory.Delete(folder);
        Directory.CreateSymbolicLink(folder, target);
        return target;
    }

    public static async Task GiveAsync(string folder, CancellationToken cancel)
    {
        if (Environment.IsPrivilegedProcess)
            await LocalProgram.RunAsync("chown", ["--recursive", $"{Name}:{Name}", folder], "", cancel);
    }

    private static string[] Account => Environment.IsPrivilegedProcess ? ["--reuid", Name, "--regid", Name, "--init-groups"] : [];

    private static bool CanPass(string folder)
    {
        for (var above = Path.GetDirectoryName(folder); above is not null; above = Path.GetDirectoryName(above))
        {
            if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(above).HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }
}
