using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Faults;

/// <summary>What a resource's menu in the dashboard offers beside start and stop.</summary>
[Collection(BrokenSystem.Name)]
public sealed class DashboardCommandTests(FaultApp faults) : FaultTests(faults)
{
    [Fact]
    public async Task A_demo_track_is_made_and_can_be_heard()
    {
        var result = await App.Commands.ExecuteCommandAsync("api", "demo-track", Cancel);

        Assert.True(result.Success, result.Message);
        var url = new Uri(result.Message!.Split(" ")[^1]);
        using var http = new HttpClient();
        Assert.NotEmpty(await http.GetByteArrayAsync(url, Cancel));
    }

    [Fact]
    public async Task A_reset_leaves_nothing_and_the_system_works_on()
    {
        var user = await App.NewUser();

        var result = await App.Commands.ExecuteCommandAsync("musicverse", "reset-data", Cancel);

        Assert.True(result.Success, result.Message);
        await App.ForgetConnections();
        await App.LiftLimits();
        Assert.Equal(0, await Count("users where id = @Id", user.Id));
        var other = await App.NewUser();
        await IsFinishedOnce(other, await other.Submit(Request));
    }
}
