using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Faults;

/// <summary>A program that ends although nobody asked it to is started again, and the others wait for it.</summary>
[Collection(BrokenSystem.Name)]
public sealed class CrashTests(FaultApp faults) : FaultTests(faults)
{
    [Fact]
    public async Task A_killed_API_comes_back()
    {
        var user = await App.NewUser();
        var killed = Assert.Single(Faults.PidsOf("api"));

        FaultApp.Kill(killed);
        await Until.True(() => Task.FromResult(Faults.PidsOf("api").Any(pid => pid != killed)), "there is another process");
        await App.Healthy("api");

        Assert.Equal(user.Id, (await user.Client.Accounts.Me(Cancel)).Id);
    }

    [Fact]
    public async Task Workers_survive_a_killed_PostgreSQL_and_go_on_when_it_is_back()
    {
        var user = await App.NewUser();
        var workers = Faults.PidsOf("workers").Order().ToList();
        var killed = Assert.Single(Faults.PidsOf("postgres"));
        var job = await user.Submit(Request);
        await App.WaitForJobRow(job.Id, row => row.Progress > 0, "the job is under way", Until.LongPatience);

        // The server itself, below the script that watches over it; without it its children go, too.
        FaultApp.Kill(ProcessTree.Of(killed)[1]);
        await Until.True(() => Task.FromResult(Faults.PidsOf("postgres").Any(pid => pid != killed)), "there is another server");
        await App.Healthy("postgres");
        await App.ForgetConnections();

        await IsFinishedOnce(user, job);
        Assert.Equal(workers, Faults.PidsOf("workers").Order());
    }
}
