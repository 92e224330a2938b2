using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Faults;

/// <summary>The AppHost goes, and everything that it started goes with it.</summary>
public sealed class OrphanTests
{
    private const string Mark = "MUSICVERSE_TEST";
    private static readonly string[] Started = ["postgres", "redis-server", "azurite", "MusicVerse.Api", "MusicVerse.Workers", "dcp"];

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Kill)]
    public async Task No_process_outlives_the_AppHost(int signal)
    {
        var mark = $"{Guid.CreateVersion7():N}";
        using var host = AppHostProcess.Start((Mark, mark));
        var started = await Until.Some(
            () =>
            {
                var processes = ProcessTree.Having(Mark, mark);
                var commands = processes.Select(ProcessTree.CommandOf).ToList();
                var areAll = Started.All(name => commands.Exists(command => command.Contains(name, StringComparison.Ordinal)));
                return Task.FromResult(areAll ? processes : null);
            },
            "the AppHost has started its services",
            Until.LongPatience);

        Signals.Send(host.Id, signal);

        await Until.True(
            () => Task.FromResult(!started.Any(ProcessTree.IsRunning) && ProcessTree.Having(Mark, mark).Count == 0), "every process is gone");
    }
}
