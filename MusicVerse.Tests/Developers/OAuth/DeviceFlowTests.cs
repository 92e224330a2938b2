extern alias Sdk;

using System.Net;
using System.Text.Json;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.OAuth;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Developers.OAuth;

public sealed class DeviceFlowTests(SharedApp shared) : AppTests(shared)
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:device_code";

    [Fact]
    public async Task A_device_gets_tokens_when_its_user_says_yes_elsewhere()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user, redirectUris: []);
        var codes = await Start(program);
        var typed = codes.UserCode.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();

        Assert.Matches("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$", codes.UserCode);
        var asked = await user.Client.OAuth.Device(typed, Cancel);
        Assert.Equal(codes.UserCode, asked.UserCode);
        Assert.Equal(["tracks:read"], asked.Scopes.Select(scope => scope.Scope));
        await OAuthProgram.Refused(Poll(program, codes), "authorization_pending");
        await user.Client.OAuth.ApproveDevice(typed, Cancel);

        var tokens = await OAuthProgram.Issued(Poll(program, codes));
        Assert.Equal(HttpStatusCode.OK, (await App.As(user.Id, "device", tokens.Access).Get("tracks")).StatusCode);
        await OAuthProgram.Issued(program.Refresh(tokens.Refresh));
        await OAuthProgram.Refused(Poll(program, codes), "invalid_grant");
        Assert.Single((await user.Client.OAuth.Connections(cancel: Cancel)).Data);
    }

    [Fact]
    public async Task Who_polls_too_often_is_told_to_slow_down_and_then_waits_longer()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var codes = await Start(program);
        Assert.Equal(5, codes.Interval);

        await OAuthProgram.Refused(Poll(program, codes), "authorization_pending");
        await OAuthProgram.Refused(Poll(program, codes), "slow_down");
        await LetPass(codes, seconds: 6);
        await OAuthProgram.Refused(Poll(program, codes), "slow_down");
        await LetPass(codes, seconds: 16);
        await OAuthProgram.Refused(Poll(program, codes), "authorization_pending");
    }

    [Fact]
    public async Task A_no_and_a_long_silence_end_it()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var (denied, late) = (await Start(program), await Start(program));
        await user.Client.OAuth.DenyDevice(denied.UserCode, Cancel);
        await App.Database.Execute("update oauth_devices set expires_at = now() where device_code_hash = @hash", new { hash = OpaqueToken.Hash(late.DeviceCode) }, Cancel);

        await OAuthProgram.Refused(Poll(program, denied), "access_denied");
        await OAuthProgram.Refused(Poll(program, late), "expired_token");
        await Assert.ThrowsAsync<NotFoundException>(() => user.Client.OAuth.ApproveDevice(denied.UserCode, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => user.Client.OAuth.ApproveDevice(late.UserCode, Cancel));
    }

    [Fact]
    public async Task Only_the_client_that_asked_can_poll()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        using var thief = await OAuthProgram.Register(user);
        var codes = await Start(program);
        await user.Client.OAuth.ApproveDevice(codes.UserCode, Cancel);

        await OAuthProgram.Refused(Poll(thief, codes), "invalid_grant");
        await OAuthProgram.Refused(program.Token(("grant_type", Grant), ("device_code", OpaqueToken.Create(OAuthPrefixes.DeviceCode))), "invalid_grant");
        await OAuthProgram.Issued(Poll(program, codes));
    }

    [Fact]
    public async Task Of_many_polls_at_once_exactly_one_gets_the_tokens()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var codes = await Start(program);
        await user.Client.OAuth.ApproveDevice(codes.UserCode, Cancel);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Poll(program, codes)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("wdjb-mjhv", "WDJBMJHV")]
    [InlineData(" WDJB MJHV ", "WDJBMJHV")]
    [InlineData("WDJB-MJH", null)]
    [InlineData("WDJB-MJHVV", null)]
    [InlineData("WDJB-MJHA", null)]
    [InlineData("", null)]
    public void A_code_is_read_as_people_type_it(string typed, string? code) => Assert.Equal(code, UserCode.Read(typed));

    private static async Task<Codes> Start(OAuthProgram program)
    {
        using var answer = await program.Post("device", ("scope", "tracks:read"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var json = await answer.Json();
        var userCode = json.GetProperty("user_code").GetString()!;
        Assert.Equal(900, json.GetProperty("expires_in").GetInt32());
        Assert.EndsWith("/device", json.GetProperty("verification_uri").GetString(), StringComparison.Ordinal);
        Assert.EndsWith($"/device?code={userCode}", json.GetProperty("verification_uri_complete").GetString(), StringComparison.Ordinal);
        return new Codes(json.GetProperty("device_code").GetString()!, userCode, json.GetProperty("interval").GetInt32());
    }

    private static Task<HttpResponseMessage> Poll(OAuthProgram program, Codes codes) => program.Token(("grant_type", Grant), ("device_code", codes.DeviceCode));

    private Task<int> LetPass(Codes codes, int seconds) => App.Database.Execute(
        "update oauth_devices set last_polled_at = last_polled_at - make_interval(secs => @seconds) where device_code_hash = @hash",
        new { seconds, hash = OpaqueToken.Hash(codes.DeviceCode) },
        Cancel);

    private sealed record Codes(string DeviceCode, string UserCode, int Interval);
}
