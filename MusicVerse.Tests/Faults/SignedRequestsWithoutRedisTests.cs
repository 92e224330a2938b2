extern alias Sdk;

using System.Net;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Faults;

/// <summary>Without the store of used nonces nobody can tell a request from its copy.</summary>
[Collection(BrokenSystem.Name)]
public sealed class SignedRequestsWithoutRedisTests(FaultApp faults) : FaultTests(faults)
{
    [Fact]
    public async Task No_signed_request_passes_and_all_others_do()
    {
        var user = await App.NewUser();
        var key = await user.Client.ApiKeys.Create(new ApiKeyRequest { Name = "signed", RequireSignature = true }, Cancel);
        using var http = App.Anonymous();
        var signed = new MusicVerseClient(http, new MusicVerseOptions { Token = key.Key, SigningSecret = key.SigningSecret, MaxRetries = 0 });
        Assert.Equal(user.Id, (await signed.Accounts.Me(Cancel)).Id);

        await Faults.Stop("redis");
        try
        {
            var refused = await Assert.ThrowsAsync<ServerException>(() => signed.Accounts.Me(Cancel));
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "service_unavailable"), (refused.Status, refused.Code));
            Assert.NotNull(refused.RetryAfter);
            Assert.Equal(user.Id, (await user.Client.Accounts.Me(Cancel)).Id);
        }
        finally
        {
            await Faults.Start("redis");
        }

        await Until.True(async () => await Works(signed), "signed requests pass again");
    }

    private static async Task<bool> Works(MusicVerseClient client)
    {
        try
        {
            await client.Accounts.Me(Cancel);
            return true;
        }
        catch (ServerException)
        {
            return false;
        }
    }
}
