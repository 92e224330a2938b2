using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>One process of a service, beside those of the running system.</summary>
public class ServiceProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="assembly">The service's assembly.</param>
    /// <param name="settings">Environment variables; later ones win.</param>
    protected ServiceProcess(string assembly, IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [assembly])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => _url.TrySetException(new InvalidOperationException("The service has ended before it was up."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens, once it does.</summary>
    public Task<Uri> Url => _url.Task.WaitAsync(Until.Patience);

    /// <summary>Everything that it has printed.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Until.Patience);
        return _process.ExitCode;
    }

    /// <summary>Asks it to stop, and waits until it has.</summary>
    public Task Stop()
    {
        Signals.Send(_process.Id, Signals.Terminate);
        return Ended();
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        const string Listening = "Now listening on: ";
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            _url.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
    }
}
