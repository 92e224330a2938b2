using System.Globalization;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Postgres;

internal static partial class Ownership
{
    public static void Give(string path, string user)
    {
        // name:password:uid:gid:…
        var account = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => fields[0] == user);
        var result = NativeChown(path, uint.Parse(account[2], CultureInfo.InvariantCulture), uint.Parse(account[3], CultureInfo.InvariantCulture));
        if (result != 0)
            throw new IOException($"Cannot give '{path}' to '{user}' (error {Marshal.GetLastPInvokeError()}).");
    }

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int NativeChown(string path, uint owner, uint group);
}
