using System.Net;
using System.Text.Json;
using MusicVerse.Core.Developers.OAuth;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Tests.Hosting;
using MusicVerse.Tests.Hosting.Contract;
using Xunit;

namespace MusicVerse.Tests.Developers;

public sealed class OpenApiTests(SharedApp shared) : AppTests(shared)
{
    private const string DeliveriesV1 = "/api/v1/webhooks/{id}/deliveries";
    private const string DeliveriesV2 = "/api/v2/webhooks/{id}/deliveries";

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task The_document_describes_every_operation(string name)
    {
        var document = await ApiDocuments.Read(App, name);

        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(App.ApiUrl, new Uri(App.ApiUrl, document.GetProperty("servers")[0].GetProperty("url").GetString()));
        var operations = ApiDocuments.Operations(document).ToArray();
        Assert.InRange(operations.Length, 25, 200);
        Assert.All(operations, entry =>
        {
            var (method, path, operation) = entry;
            Assert.True(operation.TryGetProperty("operationId", out _), $"{method} {path}");
            Assert.True(operation.TryGetProperty("summary", out _), $"{method} {path}");
            Assert.True(operation.GetProperty("responses").TryGetProperty("429", out _), $"{method} {path}");
        });
    }

    [Fact]
    public async Task Every_JSON_body_has_an_example()
    {
        var bodies = ApiDocuments.Operations(await ApiDocuments.Read(App, "v1"))
            .Where(entry => entry.Operation.TryGetProperty("requestBody", out _))
            .SelectMany(entry => entry.Operation.GetProperty("requestBody").GetProperty("content").EnumerateObject())
            .Where(content => content.NameEquals("application/json"))
            .ToArray();

        Assert.NotEmpty(bodies);
        Assert.All(bodies, body => Assert.Equal(JsonValueKind.Object, body.Value.GetProperty("example").ValueKind));
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task Every_JSON_answer_has_an_example_that_fits_its_schema(string name)
    {
        var document = await ApiDocuments.Read(App, name);
        var answers = (
            from entry in ApiDocuments.Operations(document)
            from response in entry.Operation.GetProperty("responses").EnumerateObject()
            where response.Name.StartsWith('2') && response.Value.TryGetProperty("content", out _)
            from content in response.Value.GetProperty("content").EnumerateObject()
            where content.NameEquals("application/json")
            select (Answer: $"{entry.Method} {entry.Path} {response.Name}", Media: content.Value)).ToArray();

        Assert.NotEmpty(answers);
        Assert.Empty(answers.Where(answer => !answer.Media.TryGetProperty("example", out _)).Select(answer => answer.Answer));
        var check = new SchemaCheck(document);
        Assert.Empty(answers.SelectMany(answer => check
            .Faults(answer.Media.GetProperty("schema"), answer.Media.GetProperty("example"))
            .Select(fault => $"{answer.Answer}: {fault}")));
    }

    [Fact]
    public async Task Every_429_tells_the_limits()
    {
        var document = await ApiDocuments.Read(App, "v2");
        var known = document.GetProperty("components").GetProperty("headers");

        Assert.All(ApiDocuments.Operations(document), entry => Assert.Equal(
            ["RateLimit", "RateLimit-Policy", "Retry-After"],
            entry.Operation.GetProperty("responses").GetProperty("429").GetProperty("headers").EnumerateObject()
                .Where(header => known.TryGetProperty(header.Name, out _)).Select(header => header.Name)));
    }

    [Fact]
    public async Task Version_1_marks_what_is_deprecated_and_version_2_leaves_it_out()
    {
        var (first, second) = (await ApiDocuments.Read(App, "v1"), await ApiDocuments.Read(App, "v2"));

        Assert.True(first.GetProperty("paths").GetProperty(DeliveriesV1).GetProperty("get").GetProperty("deprecated").GetBoolean());
        Assert.All(ApiDocuments.Operations(first), entry => Assert.StartsWith("/api/v1/", entry.Path, StringComparison.Ordinal));

        var paths = second.GetProperty("paths");
        Assert.True(paths.TryGetProperty(DeliveriesV2, out _));
        Assert.True(paths.TryGetProperty("/api/v1/generate", out _));
        Assert.False(paths.TryGetProperty(DeliveriesV1, out _));
        Assert.All(ApiDocuments.Operations(second), entry => Assert.False(entry.Operation.TryGetProperty("deprecated", out _), entry.Path));
    }

    [Fact]
    public async Task Clients_find_both_ways_of_signing_in()
    {
        var document = await ApiDocuments.Read(App, "v2");
        var schemes = document.GetProperty("components").GetProperty("securitySchemes");
        var flows = schemes.GetProperty("oauth2").GetProperty("flows");

        Assert.Equal("bearer", schemes.GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.Equal(new Uri(App.ApiUrl, "/oauth/authorize"), new Uri(flows.GetProperty("authorizationCode").GetProperty("authorizationUrl").GetString()!));
        Assert.Equal(new Uri(App.ApiUrl, "/oauth/token"), new Uri(flows.GetProperty("clientCredentials").GetProperty("tokenUrl").GetString()!));
        Assert.Equal(
            OAuthScopes.Allowed.Order(StringComparer.Ordinal),
            flows.GetProperty("authorizationCode").GetProperty("scopes").EnumerateObject().Select(scope => scope.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_type_of_event_is_described_as_a_webhook()
    {
        var document = await ApiDocuments.Read(App, "v2");
        var webhooks = document.GetProperty("webhooks").EnumerateObject().ToArray();

        Assert.Equal(WebhookEventTypes.All.Select(type => type.Type), webhooks.Select(webhook => webhook.Name));
        Assert.All(webhooks, webhook => Assert.Equal(
            webhook.Name,
            webhook.Value.GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json")
                .GetProperty("example").GetProperty("type").GetString()));
    }

    [Fact]
    public async Task The_reference_page_loads_nothing_from_elsewhere()
    {
        using var nobody = App.Anonymous();
        var answer = await nobody.GetAsync(new Uri("/scalar/", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("//", (await answer.Content.ReadAsStringAsync(Cancel)).Replace("</", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }
}
