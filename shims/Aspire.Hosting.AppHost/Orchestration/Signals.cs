using System.Runtime.InteropServices;

namespace Aspire.Hosting.Orchestration;

internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    public static void Send(int processId, int signal) => _ = NativeKill(processId, signal);

    /// <summary>Every child leads a process group of its own, so its children (ffmpeg, …) are reached too.</summary>
    public static void SendToGroup(int leader, int signal) => _ = NativeKill(-leader, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int NativeKill(int pid, int signal);
}
