using System.ComponentModel;
using System.Diagnostics;

namespace Aspire.Hosting.Orchestration;

/// <summary>A running program that cannot outlive this process.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    // The AppHost's own address and profile are not meant for its children.
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "DOTNET_URLS", "DOTNET_LAUNCH_PROFILE"];

    private readonly Process _process;
    private readonly ProgramSpec _spec;

    private ChildProcess(Process process, ProgramSpec spec)
    {
        _process = process;
        _spec = spec;
        Id = process.Id;
        Exit = WaitForExitAsync();
    }

    public int Id { get; }

    /// <summary>The exit code; 128 + n after signal n.</summary>
    public Task<int> Exit { get; }

    /// <exception cref="DistributedApplicationException">The program is not installed.</exception>
    public static async Task<ChildProcess> StartAsync(ProgramSpec spec, Action<string> output)
    {
        var process = new Process { StartInfo = StartInfo(spec) };
        DataReceivedEventHandler forward = (_, line) =>
        {
            if (line.Data is { } text && !spec.IsNoise(text))
                output(text);
        };
        process.OutputDataReceived += forward;
        process.ErrorDataReceived += forward;
        try
        {
            await SpawnThread.Run(process.Start);
        }
        catch (Win32Exception missing)
        {
            process.Dispose();
            throw new DistributedApplicationException($"Cannot run '{spec.Command}': {missing.Message}", missing);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process, spec);
    }

    /// <summary>Asks the program to stop, and ends it by force when it does not within the grace period of 10 s.</summary>
    public async Task StopAsync()
    {
        if (!Exit.IsCompleted)
            Signals.Send(Id, _spec.StopSignal);
        try
        {
            await Exit.WaitAsync(Grace);
        }
        catch (TimeoutException)
        {
            Signals.SendToGroup(Id, Signals.Kill);
            await Exit;
        }

        // Whatever the program itself had started and left behind.
        Signals.SendToGroup(Id, Signals.Kill);
    }

    public void Dispose() => _process.Dispose();

    private async Task<int> WaitForExitAsync()
    {
        // Not WaitForExitAsync: that also waits until every grandchild has closed the inherited pipes.
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => exited.TrySetResult();
        if (_process.HasExited)
            exited.TrySetResult();
        await exited.Task;
        return _process.ExitCode;
    }

    private static ProcessStartInfo StartInfo(ProgramSpec spec)
    {
        string[] command = [.. Wrapper(spec), spec.Command, .. spec.Arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = spec.WorkingDirectory ?? "/",
        };
        foreach (var name in NotInherited)
            start.Environment.Remove(name);
        foreach (var (name, value) in spec.Environment)
            start.Environment[name] = value;
        return start;
    }

    // setsid: a group of its own, so that Ctrl-C in the terminal reaches only us and we stop the children in order.
    // setpriv: the parent-death signal, and another account where needed. Both replace themselves by the program.
    private static IEnumerable<string> Wrapper(ProgramSpec spec)
    {
        if (!OperatingSystem.IsLinux())
            return [];
        string[] account = spec.User is { } user ? ["--reuid", user, "--regid", user, "--init-groups"] : [];
        return ["setsid", "setpriv", "--pdeathsig", spec.OrphanSignal, .. account, "--"];
    }
}
