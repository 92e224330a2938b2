using System.Net;
using System.Text.Json;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

public sealed class OpenApiTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task The_document_describes_every_operation()
    {
        using var nobody = App.Anonymous();
        var document = JsonSerializer.Deserialize<JsonElement>(await nobody.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancel));

        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Name: $"{operation.Name} {path.Name}", operation.Value)))
            .ToArray();
        Assert.InRange(operations.Length, 25, 200);
        Assert.All(operations, operation =>
        {
            Assert.True(operation.Value.TryGetProperty("operationId", out _), operation.Name);
            Assert.True(operation.Value.TryGetProperty("summary", out _), operation.Name);
            Assert.True(operation.Value.GetProperty("responses").TryGetProperty("429", out _), operation.Name);
        });
    }

    [Fact]
    public async Task Every_body_has_an_example()
    {
        using var nobody = App.Anonymous();
        var document = JsonSerializer.Deserialize<JsonElement>(await nobody.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancel));
        var bodies = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Where(operation => operation.Value.TryGetProperty("requestBody", out _))
            .Select(operation => operation.Value.GetProperty("requestBody").GetProperty("content").GetProperty("application/json"));

        Assert.All(bodies, body => Assert.Equal(JsonValueKind.Object, body.GetProperty("example").ValueKind));
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
