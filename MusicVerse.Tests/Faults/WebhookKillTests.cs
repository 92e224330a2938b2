extern alias Sdk;

using MusicVerse.Tests.Developers.Webhooks;
using MusicVerse.Tests.Fakes;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Faults;

/// <summary>The workers die with deliveries in their hands: every event arrives, under one id however often.</summary>
[Collection(BrokenSystem.Name)]
public sealed class WebhookKillTests(FaultApp faults) : FaultTests(faults)
{
    private const int Events = 12;

    [Fact]
    public async Task Killed_in_the_middle_of_a_batch_they_deliver_every_event_at_least_once()
    {
        await using var sink = await WebhookSink.Start();
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = sink.Url("killed"), EventTypes = ["track.deleted"] }, Cancel);
        // A first one gets through, so that the next ones are under way several at once.
        await App.Database.Happen(user.Id);
        await Until.True(async () => await Count("webhooks where id = @Id and consecutive_failures = 0", webhook.Id) == 1, "it is known to be well");

        var gate = new TaskCompletionSource();
        // What arrives before the kill was received, and its answer never gets home.
        sink.Always("killed", new Fault(_ => gate.Task));
        await App.Database.Happen(user.Id, Events);
        await Until.True(() => Task.FromResult(sink.At("killed").Count > 3), "several are under way");
        foreach (var pid in Faults.PidsOf("workers"))
            FaultApp.Kill(pid);
        sink.Recover("killed");
        gate.SetResult();

        await Until.True(
            async () => await Count("webhook_deliveries where webhook_id = @Id and status = 'delivered'", webhook.Id) == Events + 1, "all are delivered", Until.LongPatience);
        var ids = await App.Database.Query<Guid>("select id from events where user_id = @Id and type = 'track.deleted'", new { user.Id }, Cancel);
        Assert.Equal(ids.Select(id => id.ToString()).Order(), sink.At("killed").Select(message => message.Id).Distinct().Order());
        // The ones in the dead hands came twice, which is what "at least once" means.
        Assert.True(sink.At("killed").Count > Events + 1);
        await App.Healthy("workers");
    }

}
