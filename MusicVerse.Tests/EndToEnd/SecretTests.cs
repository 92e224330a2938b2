extern alias Sdk;

using MusicVerse.Tests.Accounts;
using MusicVerse.Tests.Fakes;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>What is secret is nowhere to be read: not in what the services print, not in rows.</summary>
public sealed class SecretTests(SharedApp shared) : AppTests(shared)
{
    private const string Prompt = "a prompt that is nobody's business 5d1f7c";

    [Fact]
    public async Task No_secret_and_no_prompt_is_printed_or_kept_in_the_clear()
    {
        var user = await App.NewUser(credits: 40, tier: "studio");
        var key = await user.Client.ApiKeys.Create("leaky", cancel: Cancel);
        var holder = App.As(user.Id, "key", key.Key!);
        await holder.MakeTrack(TestUser.Sketch with { Prompt = Prompt });
        // A provider's refusal is what is most often logged with all that was sent.
        App.Fakes.Stability.Next(FakeOperation.Submit, StabilityFake.Problem(403, "forbidden"));
        await holder.WaitForEnd(await holder.Submit(new GenerateRequest { Prompt = Prompt, Provider = "stability" }));
        var initData = await SignInWithTelegram();
        using var refused = await App.As(user.Id, "bad", $"{key.Key}x").Get("me");

        string[] secrets = [user.Token, key.Key!, MusicVerseApp.BotToken, ProviderFake.Key, initData, Prompt];
        Assert.Contains(App.Logs.Lines, line => line.Resource == "workers");
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(App.Logs.Lines, line => line.Text.Contains(secret, StringComparison.Ordinal));
            if (secret != Prompt)
                Assert.Equal(0, await App.RowsWith(secret));
        }
    }

    [Fact]
    public async Task The_search_finds_what_is_there()
    {
        var user = await App.NewUser();
        Assert.True(await App.RowsWith(user.Name) > 0, "A search that finds nothing proves nothing.");
    }

    private async Task<string> SignInWithTelegram()
    {
        var fields = LaunchData.Fields(userId: Random.Shared.NextInt64(1, long.MaxValue), at: TimeProvider.System.GetUtcNow());
        var initData = LaunchData.Sign(fields, MusicVerseApp.BotToken);
        using var nobody = App.Anonymous();
        await new MusicVerseClient(nobody).Accounts.SignInWithTelegram(initData, Cancel);
        return initData;
    }
}
