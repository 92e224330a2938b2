using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Faults;

[CollectionDefinition(Name)]
public sealed class BrokenSystem : ICollectionFixture<FaultApp>
{
    public const string Name = "faults";
}

/// <summary>
/// A system to break: its own, with two workers and short leases. The tests of this collection run one after another,
/// and each leaves it whole.
/// </summary>
public sealed class FaultApp : IAsyncLifetime
{
    public MusicVerseApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await MusicVerseApp.Start(new AppSettings
    {
        Name = "faults",
        WorkerReplicas = 2,
        Workers = new Dictionary<string, string?>
        {
            ["Jobs__Concurrency"] = "1",
            ["Jobs__Lease"] = "00:00:04",
            ["Jobs__Heartbeat"] = "00:00:01",
            ["Events__Lease"] = "00:00:04",
            ["Webhooks__Lease"] = "00:00:04",
            ["Webhooks__Timeout"] = "00:00:02",
            ["Events__ConsumerTimeout"] = "00:00:02",
        },
    });

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>SIGKILL: no destructor, no handler, no last word.</summary>
    public static void Kill(int pid) => Signals.Send(pid, Signals.Kill);

    /// <summary>The process and its children stay, and answer nobody until disposed.</summary>
    public IDisposable Freeze(string resource) => new Frozen([.. PidsOf(resource).SelectMany(ProcessTree.Of)]);

    public async Task Stop(string resource) => await Command(resource, KnownResourceCommands.StopCommand);

    public async Task Start(string resource)
    {
        await Command(resource, KnownResourceCommands.StartCommand);
        await App.Healthy(resource);
    }

    public async Task Restart(string resource)
    {
        await Command(resource, KnownResourceCommands.RestartCommand);
        await App.Healthy(resource);
    }

    /// <summary>Of all its copies that run now.</summary>
    public IReadOnlyList<int> PidsOf(string resource) =>
    [
        .. App.Copies(resource)
            .Where(copy => copy.Snapshot.State?.Text == KnownResourceStates.Running)
            .Select(copy => copy.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value)
            .Select(pid => Convert.ToInt32(pid, CultureInfo.InvariantCulture)),
    ];

    private async Task Command(string resource, string command)
    {
        var result = await App.Commands.ExecuteCommandAsync(resource, command, TestContext.Current.CancellationToken);
        Assert.True(result.Success, result.Message);
    }

    private sealed class Frozen : IDisposable
    {
        private readonly IReadOnlyList<int> _pids;

        public Frozen(IReadOnlyList<int> pids)
        {
            _pids = pids;
            Debug.Assert(pids.Count > 0);
            foreach (var pid in pids)
                Signals.Send(pid, Signals.Stop);
        }

        public void Dispose()
        {
            foreach (var pid in _pids)
                Signals.Send(pid, Signals.Continue);
        }
    }
}
