using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Studio;
using MusicVerse.Tests.Hosting;
using MusicVerse.Tests.Jobs;
using MusicVerse.Tests.Studio.Providers;
using MusicVerse.Workers.Maintenance;
using MusicVerse.Workers.Studio;
using Xunit;

namespace MusicVerse.Tests.Maintenance;

public sealed class HousekeepingTests(TestDatabase test) : IClassFixture<TestDatabase>, IDisposable
{
    // Nobody listens on port 1.
    private static readonly BlobServiceClient NoStorage = new(
        new Uri("http://127.0.0.1:1/account"), new BlobClientOptions { Retry = { MaxRetries = 0 } });

    private readonly string _root = Directory.CreateTempSubdirectory("musicverse-test-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_act_that_fails_in_a_way_that_nobody_foresaw_is_logged_and_done_again()
    {
        using var log = new LogSink();
        using var logs = new LoggerFactory([log]);
        using var directories = new WorkDirectories(
            Options.Create(new WorkDirectoryOptions { Path = _root }), TimeProvider.System, NullLogger<WorkDirectories>.Instance);
        using var housekeeping = Housekeeping(directories, logs.CreateLogger<Housekeeping>());
        Directory.Delete(_root, recursive: true);

        await housekeeping.StartAsync(Cancel);
        await Until.True(() => Task.FromResult(log.Text.Contains(nameof(DirectoryNotFoundException), StringComparison.Ordinal)), "the failure is logged");
        var dead = Directory.CreateDirectory(Path.Combine(_root, "dead")).FullName;
        Directory.SetLastWriteTimeUtc(dead, DateTime.UnixEpoch);

        await Until.True(() => Task.FromResult(!Directory.Exists(dead)), "what a dead process left is swept");
        await housekeeping.StopAsync(Cancel);
    }

    public void Dispose()
    {
        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }
    }

    private Housekeeping Housekeeping(WorkDirectories directories, ILogger<Housekeeping> logger)
    {
        var (queue, clock) = (new QueueBench(test), new QuickClock());
        return new Housekeeping(
            queue.Leases,
            queue.Signals,
            new DeliveryLeases(test.Database),
            new ExpiredRows(test.Database),
            new OrphanedBlobs(new TrackBlobs(NoStorage), new TrackStore(test.Database, clock), clock),
            new ExpiredUploads(new UploadBlobs(NoStorage), new UploadStore(test.Database), clock),
            directories,
            clock,
            logger);
    }

    /// <summary>Whose half an hour is over in a moment.</summary>
    private sealed class QuickClock : TimeProvider
    {
        private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime < Moment ? dueTime : Moment, period);
    }
}
