using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using MusicVerse.Core.Accounts;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Accounts;

public sealed class TelegramSignInEndpointTests(SharedApp shared) : AppTests(shared)
{
    private const string Token = MusicVerseApp.BotToken;

    private static readonly Dictionary<string, Func<Dictionary<string, string>, string>> Forgers = new(StringComparer.Ordinal)
    {
        ["a byte of the user changed"] = fields => Tampered(fields, "user", fields["user"].Replace("Ada", "Eve", StringComparison.Ordinal)),
        ["another user id"] = fields => Tampered(fields, "user", """{"id":1,"first_name":"Boss"}"""),
        ["no hash"] = fields => string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")),
        ["an upper-case hash"] = fields => LaunchData.Encode(fields, LaunchData.Hash(fields, Token).ToUpperInvariant()),
        ["key and message swapped"] = fields => LaunchData.Encode(fields, LaunchData.SwappedHash(fields, Token)),
        ["the signature field dropped"] = fields => Without(fields, "signature"),
        ["two user fields"] = fields => LaunchData.Sign(fields, Token) + "&user=%7B%22id%22%3A1%7D",
        ["too old"] = fields => Dated(fields, -TelegramInitData.MaxAge - TimeSpan.FromMinutes(1)),
        ["from the future"] = fields => Dated(fields, TimeSpan.FromMinutes(5)),
        ["of another bot"] = fields => LaunchData.Sign(fields, "987654321:another-token"),
        ["without a user"] = fields => LaunchData.Sign(fields.Where(field => field.Key != "user").ToDictionary(), Token),
        ["with a field added"] = fields => LaunchData.Sign(fields, Token) + "&role=admin",
        ["longer than allowed"] = fields => LaunchData.Sign(new Dictionary<string, string>(fields) { ["start_param"] = new('x', 5000) }, Token),
        ["nonsense"] = _ => "hash=zz&%%%",
    };

    private static readonly Dictionary<string, Func<string, string>> Spellings = new(StringComparer.Ordinal)
    {
        ["as it was"] = data => data,
        ["in another order"] = data => string.Join('&', data.Split('&').Reverse()),
        ["with a plus for a space"] = data => data.Replace("%20", "+", StringComparison.Ordinal),
        ["with escapes in small letters"] = data => Regex.Replace(data, "%[0-9A-F]{2}", escape => escape.Value.ToLowerInvariant(), RegexOptions.None, TimeSpan.FromSeconds(1)),
        ["with an escaped name"] = data => data.Replace("auth_date", "auth%5Fdate", StringComparison.Ordinal),
        ["with an escaped letter"] = data => data.Replace("trk", "%74rk", StringComparison.Ordinal),
    };

    public static TheoryData<string> Forgeries => [.. Forgers.Keys];

    public static TheoryData<string> WaysToWrite => [.. Spellings.Keys];

    /// <summary>First name, last name, and what becomes of them.</summary>
    public static TheoryData<string, string?, string> Names => new()
    {
        { "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", null, "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645" },
        { "👨\u200D👩\u200D👧", "🏳️\u200D🌈", "👨\u200D👩\u200D👧 🏳️\u200D🌈" },
        { "\u3164", null, "Telegram user" },
        { "\u2800", "\u200D", "Telegram user" },
        { "\u200E", "Ada", "Ada" },
        { "Ada\u202E", "evoL", "Ada evoL" },
        { "Ada\n", "  Love\u0000lace ", "Ada Love lace" },
    };

    [Fact]
    public async Task Genuine_launch_data_gives_a_session()
    {
        var answer = await SignIn(LaunchData.Sign(NewLaunch(), Token));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var session = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal("Ada Löwe", session.GetProperty("user").GetProperty("display_name").GetString());
        var user = App.As(session.GetProperty("user").GetProperty("id").GetGuid(), "ada", session.GetProperty("token").GetString()!);
        Assert.Equal(20, (await user.Balance()).Available);
    }

    [Fact]
    public async Task Launch_data_works_once()
    {
        var initData = LaunchData.Sign(NewLaunch(), Token);
        Assert.Equal(HttpStatusCode.OK, (await SignIn(initData)).StatusCode);

        await AssertRefused(await SignIn(initData));
    }

    [Theory]
    [MemberData(nameof(WaysToWrite))]
    public async Task Launch_data_works_once_however_it_is_written(string how)
    {
        var launch = NewLaunch();
        launch["start_param"] = "trk 01";
        var initData = LaunchData.Sign(launch, Token);
        Assert.Equal(HttpStatusCode.OK, (await SignIn(Spellings[how](initData))).StatusCode);

        foreach (var spell in Spellings.Values)
            await AssertRefused(await SignIn(spell(initData)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_stays_as_it_is_seen(string first, string? last, string expected)
    {
        var launch = NewLaunch();
        launch["user"] = JsonSerializer.Serialize(new { id = RandomNumberGenerator.GetInt32(1, int.MaxValue), first_name = first, last_name = last });

        var session = await (await SignIn(LaunchData.Sign(launch, Token))).Json();

        Assert.Equal(expected, session.GetProperty("user").GetProperty("display_name").GetString());
    }

    [Theory]
    [InlineData("ada\u0000", "\u0000en", "ada", "en")]
    [InlineData("a\u0000da\n", "e\u202En", "ada", "en")]
    [InlineData("\u0000", "\u0000", null, "en")]
    public async Task What_no_text_holds_is_dropped_from_username_and_language(string username, string language, string? expectedName, string expectedLanguage)
    {
        var launch = NewLaunch();
        launch["user"] = JsonSerializer.Serialize(
            new { id = RandomNumberGenerator.GetInt32(1, int.MaxValue), first_name = "Ada", username, language_code = language });

        var answer = await SignIn(LaunchData.Sign(launch, Token));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var user = (await answer.Json()).GetProperty("user");
        Assert.Equal((expectedName, expectedLanguage), (user.GetProperty("username").GetString(), user.GetProperty("language_code").GetString()));
    }

    [Fact]
    public async Task Of_many_replays_at_once_one_gets_in()
    {
        var initData = LaunchData.Sign(NewLaunch(), Token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SignIn(initData)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_sign_in_that_was_broken_off_does_not_cost_the_launch()
    {
        var person = RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var now = TimeProvider.System.GetUtcNow();
        var session = await (await SignIn(LaunchData.Sign(LaunchData.Fields(person, now), Token))).Json();
        var initData = LaunchData.Sign(LaunchData.Fields(person, now - TimeSpan.FromSeconds(5)), Token);
        await using (var held = await HeldUser.Hold(App, session.GetProperty("user").GetProperty("id").GetGuid()))
        {
            using var hangUp = new CancellationTokenSource();
            var brokenOff = Send(initData, hangUp.Token);
            await held.UntilWaiting(1);
            await hangUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => brokenOff);
            await held.UntilWaiting(0);
        }

        Assert.Equal(HttpStatusCode.OK, (await SignIn(initData)).StatusCode);
        await AssertRefused(await SignIn(initData));
    }

    [Fact]
    public async Task The_same_person_keeps_their_account()
    {
        var person = RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var first = await (await SignIn(LaunchData.Sign(LaunchData.Fields(person, TimeProvider.System.GetUtcNow()), Token))).Content.ReadFromJsonAsync<JsonElement>(Cancel);
        var second = await (await SignIn(LaunchData.Sign(
            LaunchData.Fields(person, TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(5)), Token))).Content.ReadFromJsonAsync<JsonElement>(Cancel);

        Assert.Equal(first.GetProperty("user").GetProperty("id").GetGuid(), second.GetProperty("user").GetProperty("id").GetGuid());
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Forged_launch_data_is_refused(string how) => await AssertRefused(await SignIn(Forgers[how](NewLaunch())));

    // The invented vector of contracts/telegram.md, section 6.3.
    [Fact]
    public void The_published_check_is_the_one_we_make()
    {
        const string InitData =
            "query_id=AAE-demo&user=%7B%22id%22%3A4242424242%2C%22first_name%22%3A%22Ada%22%2C%22language_code%22%3A%22en%22%7D"
            + "&auth_date=1795227000&signature=c2lnbmF0dXJlLXBsYWNlaG9sZGVy&start_param=trk_01"
            + "&hash=ecb016650a37d97056c7a1c70c1a8fd4bf79fd9f80a8003277b112ecff7eda35";

        var launch = TelegramInitData.Verify(InitData, Token, DateTimeOffset.FromUnixTimeSeconds(1795227060));

        Assert.Equal(new TelegramUser(4242424242, "Ada", null, "en"), launch?.User);
    }

    private static Dictionary<string, string> NewLaunch() =>
        LaunchData.Fields(RandomNumberGenerator.GetInt32(1, int.MaxValue), TimeProvider.System.GetUtcNow());

    private static string Tampered(Dictionary<string, string> fields, string name, string value) =>
        LaunchData.Encode(new Dictionary<string, string>(fields) { [name] = value }, LaunchData.Hash(fields, Token));

    private static string Without(Dictionary<string, string> fields, string name) =>
        LaunchData.Encode(fields.Where(field => field.Key != name).ToDictionary(), LaunchData.Hash(fields, Token));

    private static string Dated(Dictionary<string, string> fields, TimeSpan fromNow) => LaunchData.Sign(
        new Dictionary<string, string>(fields) { ["auth_date"] = $"{(TimeProvider.System.GetUtcNow() + fromNow).ToUnixTimeSeconds()}" }, Token);

    private Task<HttpResponseMessage> SignIn(string initData) => Send(initData, Cancel);

    private async Task<HttpResponseMessage> Send(string initData, CancellationToken cancel)
    {
        using var nobody = App.Anonymous();
        return await nobody.PostAsJsonAsync("/api/v1/auth/telegram", new { init_data = initData }, cancel);
    }

    private static async Task AssertRefused(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid_init_data", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
    }
}
