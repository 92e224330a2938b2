using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>Looks at raw answers of the API.</summary>
public static class HttpAnswers
{
    public static Task<JsonElement> Json(this HttpResponseMessage answer) =>
        answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    /// <summary>Asserts that the answer is problem details with this status and code, and returns them.</summary>
    public static async Task<JsonElement> Refusal(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"Expected {(int)status} {code}, got {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), problem.GetProperty("request_id").GetString());
        return problem;
    }

    /// <summary>Asserts a 422 and returns pointer and code of each field.</summary>
    public static async Task<string[]> FieldErrors(this HttpResponseMessage answer)
    {
        var problem = await answer.Refusal(HttpStatusCode.UnprocessableEntity, "validation_failed");
        return [.. problem.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("pointer").GetString()} {error.GetProperty("code").GetString()}")];
    }

    public static string? Header(this HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
