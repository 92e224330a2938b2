using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Events;
using MusicVerse.Core.Jobs;
using Xunit;

namespace MusicVerse.Tests.Developers.Webhooks;

public sealed class WebhookPayloadsTests
{
    private static readonly string[] JobEvents = ["queued", "started", "completed", "failed", "cancelled"];
    private static readonly DateTimeOffset At = new(2026, 11, 21, 2, 30, 0, TimeSpan.Zero);

    // How two breaking changes would be told: in 2027 the track became an object, in 2028 it got a title.
    private static readonly WebhookPayloads Changed = new(
        "2026-11-21",
        new PayloadChange("2027-03-01", (type, data) => type == "track.deleted" ? new JsonObject { ["track_id"] = data["track"]!["id"]!.DeepClone() } : data),
        new PayloadChange("2028-01-01", (_, data) => new JsonObject { ["track"] = new JsonObject { ["id"] = data["track"]!["id"]!.DeepClone() } }));

    [Theory]
    [InlineData("2028-01-01", """{"track":{"id":"t1","title":"Rain"}}""")]
    [InlineData("2027-03-01", """{"track":{"id":"t1"}}""")]
    [InlineData("2026-11-21", """{"track_id":"t1"}""")]
    public void A_webhook_gets_the_shape_it_was_made_for(string version, string data) => Assert.Equal(
        $$"""{"type":"track.deleted","timestamp":"2026-11-21T02:30:00.000000Z","data":{{data}}}""",
        Changed.Render("track.deleted", At, """{"track": {"id": "t1", "title": "Rain"}}""", version));

    [Fact]
    public void The_newest_version_is_the_last()
    {
        Assert.Equal("2028-01-01", Changed.Newest);
        Assert.Equal(["2026-11-21", "2027-03-01", "2028-01-01"], Changed.Versions);
        Assert.Equal(["2026-11-21"], WebhookPayloads.Current.Versions);
    }

    [Fact]
    public void Letters_of_all_languages_stay_as_they_are() =>
        Assert.Contains("Дождь \"&\"".Replace("\"", "\\\"", StringComparison.Ordinal), WebhookPayloads.Current.Render("t", At, """{"x":"Дождь \"&\""}""", "2026-11-21"), StringComparison.Ordinal);

    [Fact]
    public void Every_event_of_the_house_can_be_asked_for()
    {
        var types = typeof(EventTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)
            .Concat(JobKinds.Followed.SelectMany(kind => JobEvents.Select(end => $"{kind}.{end}")));

        Assert.Equal(types.Order(StringComparer.Ordinal), WebhookEventTypes.All.Select(type => type.Type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_type_has_the_standards_form_and_an_example()
    {
        Assert.All(WebhookEventTypes.All, type =>
        {
            Assert.Matches(@"^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$", type.Type);
            Assert.Equal(JsonValueKind.Object, JsonSerializer.Deserialize<JsonElement>(type.Example).ValueKind);
            Assert.EndsWith(".", type.Description, StringComparison.Ordinal);
        });
    }
}
