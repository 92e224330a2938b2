using System.Text.Json;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>What the documents say of single values is what the rules check.</summary>
public sealed class OpenApiValuesTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task What_a_request_must_say_is_not_null()
    {
        var requests = (await Schemas()).EnumerateObject().Where(schema => schema.Name.EndsWith("Request", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(requests);
        Assert.Empty(
            from request in requests
            where request.Value.TryGetProperty("required", out _)
            from name in request.Value.GetProperty("required").EnumerateArray()
            let member = request.Value.GetProperty("properties").GetProperty(name.GetString()!)
            where member.GetProperty("type").ValueKind == JsonValueKind.Array
            select $"{request.Name}.{name.GetString()}");
    }

    [Theory]
    [InlineData("GenerateRequest", "prompt", "minLength", 1)]
    [InlineData("GenerateRequest", "prompt", "maxLength", 2000)]
    [InlineData("GenerateRequest", "tempo_bpm", "minimum", 40)]
    [InlineData("GenerateRequest", "tempo_bpm", "maximum", 220)]
    [InlineData("GenerateRequest", "duration", "minimum", 5)]
    [InlineData("GenerateRequest", "duration", "maximum", 600)]
    [InlineData("GenerateRequest", "seed", "maximum", 9_007_199_254_740_991)]
    [InlineData("UpdateTrackRequest", "title", "maxLength", 120)]
    [InlineData("EditTrackRequest", "edits", "maxItems", 50)]
    [InlineData("EditOperation", "db", "minimum", -60)]
    [InlineData("EditOperation", "db", "maximum", 24)]
    [InlineData("EditOperation", "duration_ms", "exclusiveMinimum", 0)]
    [InlineData("CreateApiKeyRequest", "allowed_cidrs", "maxItems", 50)]
    [InlineData("RotateApiKeyRequest", "overlap_seconds", "maximum", 604_800)]
    [InlineData("CreateWebhookRequest", "url", "maxLength", 2048)]
    [InlineData("ChangePriceRequest", "credits", "minimum", 0)]
    [InlineData("TopUpRequest", "amount_minor", "minimum", 1)]
    public async Task A_bound_that_is_checked_is_told(string schema, string member, string keyword, double bound) =>
        Assert.Equal(bound, (await Member(schema, member)).GetProperty(keyword).GetDouble());

    [Theory]
    [InlineData("JobStatus", null, "queued", "running", "succeeded", "failed", "cancelled")]
    [InlineData("WebhookDeliveryResponse", "status", "pending", "delivered", "failed", "cancelled")]
    [InlineData("WebhookDeliveryDetailResponse", "status", "pending", "delivered", "failed", "cancelled")]
    [InlineData("WebhookAttemptResponse", "trigger", "scheduled", "manual", "test")]
    [InlineData("WebhookResponse", "disabled_reason", "requested", "gone", "failing", null)]
    [InlineData("TrackResponse", "stems_source", "composed", "separated", null)]
    [InlineData("KeyAnomalyResponse", "kind", "new_network", "new_country", "burst", "unusual_hours")]
    [InlineData("UsageResponse", "interval", "hour", "day")]
    [InlineData("CreateOAuthAppRequest", "type", "public", "confidential", null)]
    [InlineData("EditOperation", "curve", "smooth", "linear", "exponential", null)]
    public async Task A_closed_set_is_told_whole(string schema, string? member, params string?[] values) =>
        Assert.Equal(values, Values(member is null ? (await Schemas()).GetProperty(schema) : await Member(schema, member)));

    [Theory]
    [InlineData("/api/v1/jobs", "status", "queued", "running", "succeeded", "failed", "cancelled")]
    [InlineData("/api/v1/webhooks/{id}/deliveries", "status", "pending", "delivered", "failed", "cancelled")]
    [InlineData("/api/v1/usage", "interval", "hour", "day")]
    [InlineData("/api/v1/usage", "group_by", "none", "key", "endpoint", "status")]
    public async Task A_parameter_tells_what_it_knows(string path, string name, params string[] values) =>
        Assert.Equal(values, Values(await Parameter(path, name)));

    [Fact]
    public async Task The_length_of_a_page_is_bounded()
    {
        var limit = await Parameter("/api/v1/tracks", "limit");

        Assert.Equal(
            (1, 100, 20),
            (limit.GetProperty("minimum").GetInt32(), limit.GetProperty("maximum").GetInt32(), limit.GetProperty("default").GetInt32()));
    }

    private static IEnumerable<string?> Values(JsonElement schema) => schema.GetProperty("enum").EnumerateArray().Select(value => value.GetString());

    private async Task<JsonElement> Member(string schema, string member) =>
        (await Schemas()).GetProperty(schema).GetProperty("properties").GetProperty(member);

    private async Task<JsonElement> Schemas() =>
        (await ApiDocuments.Read(App, "v1")).GetProperty("components").GetProperty("schemas");

    private async Task<JsonElement> Parameter(string path, string name) =>
        (await ApiDocuments.Read(App, "v1")).GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters")
            .EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == name).GetProperty("schema");
}
