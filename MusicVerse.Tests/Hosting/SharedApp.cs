using MusicVerse.Tests.Hosting;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedApp))]

namespace MusicVerse.Tests.Hosting;

/// <summary>
/// The one running system that most tests share; it starts when the first test asks for it. Derive a test class from
/// <see cref="AppTests"/> to use it:
/// <code>
/// public sealed class ProjectTests(SharedApp shared) : AppTests(shared)
/// {
///     [Fact]
///     public async Task A_project_of_somebody_else_is_not_there()
///     {
///         var (ann, bob) = (await App.NewUser(), await App.NewUser());
///         var project = await ann.Client.Projects.Create("Rain", cancel: Cancel);
///         await Assert.ThrowsAsync&lt;NotFoundException>(() => bob.Client.Projects.Get(project.Id, Cancel));
///     }
/// }
/// </code>
/// Users: <c>App.NewUser(credits: 40, tier: "studio")</c>, <c>App.Admin()</c>; each has <c>Client</c> (the SDK) and <c>Http</c>
/// (raw, signed in). Jobs: <c>user.Submit(…)</c>, <c>user.WaitForEnd(job)</c>, <c>App.JobRow(id)</c>, <c>App.WaitForJobRow(id, row => …)</c>.
/// Rows: <c>App.Database.QueryOne&lt;long>(sql, parameters, Cancel)</c>. Anything else: <c>Until.True(…)</c>; never a sleep.
/// Make your own users and count only their rows: other tests run at the same time. What needs PostgreSQL alone takes
/// <see cref="TestDatabase"/>; what kills servers starts a <see cref="MusicVerseApp"/> of its own.
/// </summary>
public sealed class SharedApp : IAsyncLifetime
{
    /// <summary>Small, so that a test reaches them soon.</summary>
    public const long MaxUploadBytes = 6_000_000, UploadQuotaBytes = 14_000_000;

    private readonly Lazy<Task<MusicVerseApp>> _launched = new(() => MusicVerseApp.Launch(new AppSettings
    {
        Name = "shared",
        Api = new Dictionary<string, string?>
        {
            ["Uploads__MaxBytes"] = $"{MaxUploadBytes}",
            ["Uploads__QuotaBytes"] = $"{UploadQuotaBytes}",
        },
    }));

    /// <summary>With Api and Workers healthy.</summary>
    public async Task<MusicVerseApp> Ready()
    {
        var app = await _launched.Value;
        await app.Ready;
        return app;
    }

    /// <summary>Of the PostgreSQL server itself, as soon as that is up.</summary>
    public async Task<string> PostgresConnectionString() => await (await _launched.Value).PostgresConnectionString();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_launched.IsValueCreated)
            await (await _launched.Value).DisposeAsync();
    }
}
