using System.Net.Sockets;
using System.Text;
using MusicVerse.Tests.Developers.OAuth;
using MusicVerse.Tests.Hosting;
using MusicVerse.Tests.Jobs;
using Xunit;

namespace MusicVerse.Tests.Accounts;

/// <summary>What stays open lasts no longer than the right to open it.</summary>
public sealed class LastingConnectionTests(SharedApp shared) : AppTests(shared)
{
    private const string SomewhereElse = "203.0.113.0/24";
    private const int UploadBytes = 5_000_000;
    private const long NewJob = 1;

    // Written to the table, as another replica of the API does it: this one has to find out by itself.
    private static readonly Dictionary<string, string> ChangesOfKeys = new()
    {
        ["revoked"] = "update api_keys set revoked_at = now() where id = @id",
        ["expired"] = "update api_keys set expires_at = now() where id = @id",
        ["narrowed"] = "update api_keys set scopes = '{tracks:read}' where id = @id",
        ["tied to another network"] = $"update api_keys set allowed_cidrs = '{{{SomewhereElse}}}' where id = @id",
    };

    public static TheoryData<string> Changes => [.. ChangesOfKeys.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_stream_ends_with_its_key(string change)
    {
        var user = await App.NewUser();
        var job = await user.AddWaitingJob();
        var key = await user.Client.ApiKeys.Create("watcher", cancel: Cancel);
        await using var stream = await Watch(App.As(user.Id, "watcher", key.Key!), job);
        await using var others = await Watch(user, job);

        await App.Database.Execute(ChangesOfKeys[change], new { id = key.Id }, Cancel);

        // Moves in the queue may be told until then; they have the revision of before.
        Assert.All(await stream.ReadToEnd(), later => Assert.Equal(NewJob, later.Revision));
        // The owner's own session goes on seeing what happens.
        var revision = await Change(job);
        Assert.True(await others.Reaches(revision));
    }

    [Fact]
    public async Task A_stream_ends_with_its_session()
    {
        var user = await App.NewUser();
        var job = await user.AddWaitingJob();
        await using var stream = await Watch(user, job);

        await user.Client.Accounts.SignOut(Cancel);

        await stream.ReadToEnd();
    }

    [Theory]
    [InlineData("revoked")]
    [InlineData("expired")]
    public async Task Who_waits_for_the_end_of_a_key_is_told_of_it(string change)
    {
        var user = await App.NewUser();
        var key = await user.Client.ApiKeys.Create("watcher", cancel: Cancel);
        var keyEnd = App.As(user.Id, "watcher", key.Key!).Client.Accounts.WaitForSessionEnd(Cancel);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var sessionEnd = user.Client.Accounts.WaitForSessionEnd(closing.Token);

        await App.Database.Execute(ChangesOfKeys[change], new { id = key.Id }, Cancel);

        await keyEnd;
        Assert.False(sessionEnd.IsCompleted);
        await closing.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sessionEnd);
    }

    [Fact]
    public async Task A_stream_ends_when_its_app_is_disconnected()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user, scopes: ["jobs:read"]);
        var tokens = await program.SignIn(user, ("scope", "jobs:read"));
        var job = await user.AddWaitingJob();
        await using var stream = await Watch(App.As(user.Id, "app", tokens.Access), job);

        await user.Client.OAuth.Disconnect(Assert.Single((await user.Client.OAuth.Connections(cancel: Cancel)).Data).Id, Cancel);

        await stream.ReadToEnd();
    }

    [Fact]
    public async Task A_stream_ends_when_its_app_gives_up_the_scope()
    {
        var (developer, user) = (await App.NewUser(), await App.NewUser());
        using var program = await OAuthProgram.Register(developer, scopes: ["jobs:read", "tracks:read"]);
        var tokens = await program.SignIn(user, ("scope", "jobs:read"));
        var job = await user.AddWaitingJob();
        await using var stream = await Watch(App.As(user.Id, "app", tokens.Access), job);

        await App.Database.Execute("update oauth_apps set scopes = '{tracks:read}' where id = @Id", new { program.Registration.Id }, Cancel);

        await stream.ReadToEnd();
    }

    [Theory]
    [InlineData("trickles")]
    [InlineData("stalls")]
    public async Task An_upload_that_is_under_way_when_its_key_ends_is_refused(string manner)
    {
        var user = await App.NewUser();
        var key = await user.Client.ApiKeys.Create("sender", cancel: Cancel);
        using var connection = new TcpClient();
        await connection.ConnectAsync(App.ApiUrl.Host, App.ApiUrl.Port, Cancel);
        await using var wire = connection.GetStream();
        await wire.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /api/v1/uploads?filename=slow.wav HTTP/1.1\r\nHost: {App.ApiUrl.Authority}\r\nAuthorization: Bearer {key.Key}\r\n"
                + $"Content-Type: audio/wav\r\nContent-Length: {UploadBytes}\r\n\r\nRIFF"),
            Cancel);
        using var answered = new CancellationTokenSource();
        // What has come fast at first may be silent for long before the server gives up on it.
        var sending = manner == "stalls" ? wire.WriteAsync(new byte[UploadBytes / 2], Cancel).AsTask() : Trickle(wire, answered.Token);
        // The key has been taken when its use is written down.
        await Until.True(
            () => App.Database.QueryOne<bool>("select last_used_at is not null from api_keys where id = @Id", new { key.Id }, Cancel), "the upload has begun");

        await App.Database.Execute("update api_keys set revoked_at = now() where id = @Id", new { key.Id }, Cancel);

        using var reader = new StreamReader(wire);
        Assert.Equal("HTTP/1.1 401 Unauthorized", await reader.ReadLineAsync(Cancel).AsTask().WaitAsync(Until.Patience, Cancel));
        await answered.CancelAsync();
        await sending;
        Assert.Equal(0, await App.Database.QueryOne<long>("select count(*) from uploads where user_id = @Id", new { user.Id }, Cancel));
    }

    // Slow enough to last, and fast enough for the server not to give up on it.
    private static async Task Trickle(NetworkStream wire, CancellationToken cancel)
    {
        var some = new byte[1000];
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await clock.WaitForNextTickAsync(cancel))
                await wire.WriteAsync(some, cancel);
        }
        catch (Exception over) when (over is IOException or OperationCanceledException)
        {
            // The server has answered.
        }
    }

    private Task<long> Change(Guid job) => App.Database.QueryOne<long>(
        "update jobs set revision = revision + 1, updated_at = now() where id = @job returning revision", new { job }, Cancel);

    /// <summary>A stream that has shown its first event.</summary>
    private static async Task<JobStream> Watch(TestUser user, Guid job)
    {
        var stream = await JobStream.Open(user, job);
        Assert.Equal(NewJob, (await stream.Next())?.Revision);
        return stream;
    }
}
