using System.Net;
using System.Net.Http.Json;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>What people call their things: seen text is kept, and what shows nothing is no name.</summary>
public sealed class VisibleNamesTests(SharedApp shared) : AppTests(shared)
{
    private static readonly string[] SomeScopes = ["tracks:read"];

    public static TheoryData<string> Blank =>
    [
        " \u00A0\u3000", "\u3164", "\u2800", "\u200D", "\u200C\u200E", "\uFE0F", "\u115F\u1160\uFFA0", "\u034F", "\u17B4", "\U000E0100",
    ];

    public static TheoryData<string> Seen =>
    [
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "👨\u200D👩\u200D👧", "🏳️\u200D🌈", "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
        "क्\u200Dष", "e\u0301te\u0301", "שיר\u200F!", "a \u3164 b",
    ];

    [Theory]
    [MemberData(nameof(Blank))]
    public async Task What_shows_nothing_is_no_name(string name)
    {
        var user = await App.NewUser();
        var id = Guid.CreateVersion7();

        Assert.Equal(["/name required"], await (await user.Post("projects", new { name })).FieldErrors());
        Assert.Equal(["/name required"], await (await user.Post("api-keys", new { name })).FieldErrors());
        Assert.Equal(["/name required"], await (await user.Post("oauth/apps", new { name, type = "public", scopes = SomeScopes })).FieldErrors());
        Assert.Equal(["/prompt required"], await (await user.Post("generate", new { prompt = name })).FieldErrors());
        Assert.Equal(["/title too_short"], await (await Patch(user, $"tracks/{id}", new { title = name })).FieldErrors());
        Assert.Equal(["/name too_short"], await (await Patch(user, $"projects/{id}", new { name })).FieldErrors());
        Assert.Equal(["/name too_short"], await (await Patch(user, $"api-keys/{id}", new { name })).FieldErrors());
        Assert.Equal(["/name too_short"], await (await Patch(user, $"oauth/apps/{id}", new { name })).FieldErrors());
        var demo = await (await user.Post("auth/demo", new { name })).Json();
        Assert.Equal("Demo", demo.GetProperty("user").GetProperty("display_name").GetString());
    }

    [Theory]
    [MemberData(nameof(Seen))]
    public async Task What_is_seen_stays_code_point_for_code_point(string name)
    {
        var user = await App.NewUser();

        var project = await (await user.Post("projects", new { name })).Json();

        Assert.Equal(name, project.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("a\u202Eb")]
    [InlineData("a\u200Bb")]
    [InlineData("a\U000E0061b")]
    [InlineData("a\U0001D173b")]
    public async Task What_hides_in_a_name_is_refused(string name) => Assert.Equal(
        ["/name control_characters"], await (await (await App.NewUser()).Post("projects", new { name })).FieldErrors());

    [Fact]
    public async Task A_title_that_shows_nothing_leaves_the_choice_to_the_composer()
    {
        var user = await App.NewUser();

        var track = await user.MakeTrack(TestUser.Sketch with { Title = "\u3164" });

        Assert.Matches("[A-Za-z]", track.Title);
    }

    [Fact]
    public async Task A_download_has_the_whole_title_in_letters_that_any_system_takes()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack();
        using var browser = new HttpClient();
        var long79 = new string('é', 79);
        foreach (var (title, expected) in new[]
        {
            ("हिन्दी गीत", "हिन्दी गीत"),
            ("เพลงที่รัก", "เพลงที่รัก"),
            ("e\u0301te\u0301", "e\u0301te\u0301"),
            ("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"),
            ("a/b:c*d?\"<e>|f\\g", "a b c d e f g"),
            ("👨\u200D👩\u200D👧 at home", "at home"),
            ("👨\u200D👩\u200D👧", "track"),
            ("...", "track"),
            ("CON", "CON track"),
            ("aux", "aux track"),
            ("Nul", "Nul track"),
            ("lpt1", "lpt1 track"),
            ("com\u00B9", "com\u00B9 track"),
            ("Con Air", "Con Air"),
            (long79 + "क्षि", long79),
            (string.Concat(Enumerable.Repeat("𝒳", 60)), string.Concat(Enumerable.Repeat("𝒳", 40))),
        })
        {
            Assert.Equal(HttpStatusCode.OK, (await Patch(user, $"tracks/{track.Id}", new { title })).StatusCode);
            var url = (await user.Client.Tracks.Get(track.Id, Cancel)).Downloads!.Flac;
            using var response = await browser.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, Cancel);
            Assert.Equal((title, expected + ".flac"), (title, response.Content.Headers.ContentDisposition?.FileNameStar));
        }
    }

    private static Task<HttpResponseMessage> Patch(TestUser user, string path, object body) =>
        user.Http.PatchAsJsonAsync($"/api/v1/{path}", body, Cancel);
}
