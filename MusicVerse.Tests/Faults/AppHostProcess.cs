using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using MusicVerse.Tests.Hosting;

namespace MusicVerse.Tests.Faults;

/// <summary>The AppHost as a program of its own, with empty stores and free ports.</summary>
internal sealed class AppHostProcess : IDisposable
{
    // In its own folder: the copy beside the tests lacks what the tests have from ASP.NET Core.
    private static readonly string Program = Path.Combine(
        Projects.MusicVerse_AppHost.ProjectPath,
        typeof(Projects.MusicVerse_AppHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "OutputPath").Value!,
        "MusicVerse.AppHost.dll");

    private readonly Process _process;

    private AppHostProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public ConcurrentQueue<string> Lines { get; } = new();

    /// <param name="environment">Further variables, which all its children inherit.</param>
    public static AppHostProcess Start(params (string Name, string Value)[] environment) => Start(["--Fresh=true"], environment);

    /// <param name="arguments">Configuration, as --Name=value.</param>
    /// <param name="environment">Further variables, which all its children inherit.</param>
    public static AppHostProcess Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "--DcpPublisher:RandomizePorts=true", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Projects.MusicVerse_AppHost.ProjectPath,
            Environment =
            {
                ["DOTNET_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = $"http://localhost:{FreePort()}",
                ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
                ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{FreePort()}",
                ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = $"http://localhost:{FreePort()}",
            },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var host = new AppHostProcess(new Process { StartInfo = start });
        host._process.OutputDataReceived += (_, line) => host.Note(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Note(line.Data);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <returns>Its exit code.</returns>
    public async Task<int> End(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel).WaitAsync(Until.LongPatience, cancel);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Note(string? line)
    {
        if (line is not null)
            Lines.Enqueue(line);
    }
}
