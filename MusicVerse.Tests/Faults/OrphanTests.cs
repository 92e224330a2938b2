using System.Diagnostics;
using System.Globalization;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Faults;

/// <summary>The AppHost goes, and everything that it started goes with it.</summary>
public sealed class OrphanTests
{
    private static readonly string[] Started = ["postgres", "redis-server", "azurite", "MusicVerse.Api", "MusicVerse.Workers"];

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Kill)]
    public async Task No_process_outlives_the_AppHost(int signal)
    {
        using var host = StartAppHost();
        var children = new HashSet<(int Pid, string Start)>();
        await Until.True(
            () =>
            {
                children.UnionWith(Descendants(host.Id));
                var commands = children.Select(child => CommandOf(child.Pid)).ToList();
                return Task.FromResult(Started.All(name => commands.Exists(command => command.Contains(name, StringComparison.Ordinal))));
            },
            "the AppHost has started its services",
            Until.LongPatience);

        Signals.Send(host.Id, signal);

        await Until.True(() => Task.FromResult(children.All(child => StartOf(child.Pid) != child.Start)), "every child is gone");
    }

    private static Process StartAppHost()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Projects.MusicVerse_AppHost).Assembly.Location, "--Fresh=true", "--DcpPublisher:RandomizePorts=true"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var host = Process.Start(start)!;
        // A full pipe would stop it.
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        return host;
    }

    /// <summary>Children and their children; a process id may be used again, so its start time belongs to it.</summary>
    private static IEnumerable<(int Pid, string Start)> Descendants(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0)
            .ToLookup(pid => StatOf(pid) is { Length: > 1 } stat ? int.Parse(stat[1], CultureInfo.InvariantCulture) : 0);
        var found = new Queue<int>(parents[root]);
        while (found.TryDequeue(out var pid))
        {
            if (StartOf(pid) is { } start)
                yield return (pid, start);
            foreach (var child in parents[pid])
                found.Enqueue(child);
        }
    }

    private static string? StartOf(int pid) => StatOf(pid) is { Length: > 19 } stat && stat[0] != "Z" ? stat[19] : null;

    // The fields of /proc/pid/stat after the name, which is in parentheses and may hold anything: state, parent, ….
    private static string[]? StatOf(int pid) => Read(pid, "stat") is { } stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string CommandOf(int pid) => Read(pid, "cmdline") ?? "";

    private static string? Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (IOException)
        {
            return null; // It has ended meanwhile.
        }
    }
}
