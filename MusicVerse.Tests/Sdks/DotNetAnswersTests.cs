extern alias Sdk;

using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Sdks;

/// <summary>What the .NET SDK makes of answers and the other tests do not ask it for.</summary>
public sealed class DotNetAnswersTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task Lists_of_apps_and_of_connections_go_on_by_themselves()
    {
        var cancel = TestContext.Current.CancellationToken;
        var client = (await App.NewUser()).Client.OAuth;
        var made = new List<Guid>();
        for (var number = 1; number <= 2; number++)
            made.Add((await client.CreateApp(new OAuthAppSettings { Name = $"Robot {number}", Scopes = ["tracks:read"] }, cancel)).Id);

        Assert.Equal(made.Order(), (await client.AllApps(cancel).ToListAsync(cancel)).Select(app => app.Id).Order());
        Assert.Empty(await client.AllConnections(cancel).ToListAsync(cancel));
    }

    [Fact]
    public async Task A_refusal_names_the_page_about_its_code()
    {
        var user = await App.NewUser();

        var refusal = await Assert.ThrowsAsync<NotFoundException>(() => user.Client.Tracks.Get(Guid.CreateVersion7(), TestContext.Current.CancellationToken));

        Assert.EndsWith($"/docs/errors/{refusal.Code}", refusal.DocUrl?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_on_a_condition_needs_the_tag_that_the_answer_had()
    {
        var cancel = TestContext.Current.CancellationToken;
        var user = await App.NewUser();
        var app = await user.Client.OAuth.CreateApp(new OAuthAppSettings { Name = "Robot", Scopes = ["tracks:read"] }, cancel);
        var tag = "";
        await user.Client.With(options => options with { OnResponse = answer => tag = answer.Headers.ETag!.ToString() }).OAuth.App(app.Id, cancel);
        var onCondition = user.Client.With(options => options with { Headers = new Dictionary<string, string> { ["If-Match"] = tag } }).OAuth;

        var changed = await onCondition.UpdateApp(app.Id, new OAuthAppSettings { Name = "Robot 2" }, cancel);
        var refusal = await Assert.ThrowsAsync<ConflictException>(() => onCondition.UpdateApp(app.Id, new OAuthAppSettings { Name = "Robot 3" }, cancel));

        Assert.Equal("Robot 2", changed.Name);
        Assert.Equal("precondition_failed", refusal.Code);
    }
}
