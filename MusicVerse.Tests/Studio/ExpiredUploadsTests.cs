using Azure.Storage.Blobs;
using MusicVerse.Core.Studio;
using MusicVerse.Tests.Hosting;
using MusicVerse.Workers.Maintenance;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>Bytes of uploads that nobody can use any more go, and no others.</summary>
public sealed class ExpiredUploadsTests(SharedApp shared) : AppTests(shared)
{
    private static readonly byte[] Sound = [1, 2, 3, 4];

    [Fact]
    public async Task What_has_expired_goes_and_what_is_kept_stays()
    {
        var user = await App.NewUser();
        var kept = await user.Client.Uploads.Create(new MemoryStream([5, 6]), cancel: Cancel);
        var expired = await user.Client.Uploads.Create(new MemoryStream(Sound), cancel: Cancel);
        Assert.Equal(0, await Sweep(user, hours: 2));

        await App.Database.Execute("update uploads set expires_at = now() - interval '1 second' where id = @Id", new { expired.Id }, Cancel);

        Assert.Equal(1, await Sweep(user, hours: 2));
        Assert.True(await IsStored(user, kept.Id));
        Assert.False(await IsStored(user, expired.Id));
    }

    [Fact]
    public async Task What_never_became_an_upload_goes_when_it_is_no_longer_young()
    {
        var user = await App.NewUser();
        await new UploadBlobs(await Storage()).Store($"{user.Id}/{Guid.CreateVersion7()}", new MemoryStream(Sound), Sound.Length, Cancel);

        Assert.Equal(0, await Sweep(user, hours: 0));
        Assert.Equal(1, await Sweep(user, hours: 2));
        Assert.Equal(0, await Sweep(user, hours: 2));
    }

    [Fact]
    public async Task A_second_copy_and_a_deleted_upload_leave_nothing_behind()
    {
        var user = await App.NewUser();
        var upload = await user.Client.Uploads.Create(new MemoryStream(Sound), cancel: Cancel);
        await user.Client.Uploads.Create(new MemoryStream(Sound), cancel: Cancel);
        Assert.Equal(0, await Sweep(user, hours: 2));

        await user.Client.Uploads.Delete(upload.Id, Cancel);

        Assert.False(await IsStored(user, upload.Id));
        Assert.Equal(0, await Sweep(user, hours: 2));
    }

    /// <param name="hours">How much later the sweep believes it is.</param>
    private async Task<int> Sweep(TestUser user, int hours) =>
        await new ExpiredUploads(new UploadBlobs(await Storage()), new UploadStore(App.Database), new LaterClock(TimeSpan.FromHours(hours))).Delete($"{user.Id}/", Cancel);

    private async Task<BlobServiceClient> Storage() => new(await App.BlobsConnectionString());

    private async Task<bool> IsStored(TestUser user, Guid upload) =>
        await (await Storage()).GetBlobContainerClient("uploads").GetBlobClient($"{user.Id}/{upload}").ExistsAsync(Cancel);

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
