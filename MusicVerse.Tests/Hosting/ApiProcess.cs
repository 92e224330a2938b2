using System.Collections.Concurrent;
using System.Diagnostics;
using MusicVerse.Api.RateLimiting;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>One more process of the API on the stores of a running system.</summary>
public sealed class ApiProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ApiProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => _url.TrySetException(new InvalidOperationException("The API has ended before it was up."));
    }

    /// <summary>Where it listens, once it does.</summary>
    public Task<Uri> Url => _url.Task.WaitAsync(Until.Patience);

    /// <summary>Everything that it has printed.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <param name="app">Whose stores it shares.</param>
    /// <param name="settings">Further environment variables.</param>
    public static async Task<ApiProcess> Start(MusicVerseApp app, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(RateLimits).Assembly.Location])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__musicverse"] = await app.DatabaseConnectionString(),
                ["ConnectionStrings__redis"] = await app.RedisConnectionString(),
                ["ConnectionStrings__blobs"] = await app.BlobsConnectionString(),
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var api = new ApiProcess(start);
        api._process.Start();
        api._process.BeginOutputReadLine();
        api._process.BeginErrorReadLine();
        return api;
    }

    /// <summary>Asks it to stop, and waits until it has.</summary>
    public async Task Stop()
    {
        Signals.Send(_process.Id, Signals.Interrupt);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Until.Patience);
    }

    public void Dispose()
    {
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
