using System.Runtime.InteropServices;

namespace MusicVerse.Tests.Hosting;

/// <summary>What a process can be told from outside; numbers as on Linux.</summary>
public static partial class Signals
{
    public const int Interrupt = 2, Kill = 9, Terminate = 15, Stop = 19, Continue = 18;

    public static void Send(int pid, int signal)
    {
        if (NativeKill(pid, signal) != 0)
            throw new InvalidOperationException($"Signal {signal} to {pid} failed: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int NativeKill(int pid, int signal);
}
