extern alias Sdk;

using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>A short track that the tests of a class work on. They make versions of it; its first one stays as it is.</summary>
public sealed class WorkedTrack(SharedApp shared) : IAsyncLifetime
{
    private readonly HttpClient _media = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("musicverse-work-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestUser Owner { get; private set; } = null!;

    /// <summary>As it was generated.</summary>
    public Track Track { get; private set; } = null!;

    public Guid RootId => Track.VersionId!.Value;

    public async ValueTask InitializeAsync()
    {
        Owner = await (await shared.Ready()).NewUser(credits: 200);
        Track = await Owner.MakeTrack(TestUser.Sketch with { Duration = 8 });
    }

    /// <summary>Waits for the end, which must be good.</summary>
    public async Task<Job> Done(Task<Job> start)
    {
        var job = await Owner.WaitForEnd(await start);
        Assert.True(job.Status == JobStatus.Succeeded, $"The {job.Kind} job ended {job.Status}: {job.Error?.Code} {job.Error?.Detail}");
        return job;
    }

    /// <summary>A new version by these edits of the generated one.</summary>
    public async Task<TrackVersion> Edit(params TrackEdit[] edits)
    {
        var job = await Done(Owner.Client.Tracks.Edit(Track.Id, edits, RootId, cancel: Cancel));
        return await Owner.Client.Tracks.Version(Track.Id, job.VersionId!.Value, Cancel);
    }

    /// <summary>Fetches with nothing but the URL, into a file that lives as long as this.</summary>
    public async Task<string> Fetch(Uri? url)
    {
        var file = Path.Combine(_folder, $"{Guid.CreateVersion7():N}{Path.GetExtension(url!.AbsolutePath)}");
        await File.WriteAllBytesAsync(file, await _media.GetByteArrayAsync(url, Cancel), Cancel);
        return file;
    }

    public Task<HttpResponseMessage> Ask(Uri url) => _media.GetAsync(url, Cancel);

    public ValueTask DisposeAsync()
    {
        _media.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
