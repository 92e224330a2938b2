extern alias Sdk;

using System.Net.Http.Headers;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Developers.Usage;

/// <summary>Several processes of the API count for the same people.</summary>
public sealed class UsageProcessTests(SharedApp shared) : AppTests(shared)
{
    private const int Here = 6;
    private const int There = 5;

    [Fact]
    public async Task Processes_add_up_and_one_that_is_asked_to_stop_writes_what_it_has_counted()
    {
        var user = await App.NewUser();
        var key = await user.Client.ApiKeys.Create("two doors", cancel: Cancel);
        // It would not write by itself before the test is over.
        using var copy = await ApiProcess.Start(App, ("Usage__FlushInterval", "00:05:00"));
        using var other = new HttpClient { BaseAddress = await copy.Url };
        other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Key);

        var program = App.As(user.Id, user.Name, key.Key!);
        await Task.WhenAll(Enumerable.Range(0, Here).Select(async _ => (await program.Get("balance")).Dispose()));
        await Task.WhenAll(Enumerable.Range(0, There).Select(async _ => (await other.GetAsync(new Uri("/api/v1/balance", UriKind.Relative), Cancel)).Dispose()));
        await Until.True(async () => (await Told(user, key)).Requests == Here, "the requests here are counted");

        await copy.Stop();

        Assert.Equal(Here + There, (await Told(user, key)).Requests);
    }

    private static async Task<UsageTotals> Told(TestUser user, ApiKey key) => (await user.Client.Usage.Get(keyId: key.Id, cancel: Cancel)).Totals;
}
