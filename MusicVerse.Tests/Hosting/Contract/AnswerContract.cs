using System.Globalization;
using System.Net;
using System.Text.Json;
using MusicVerse.Tests.Developers;

namespace MusicVerse.Tests.Hosting.Contract;

/// <summary>What the OpenAPI documents promise about answers.</summary>
internal sealed class AnswerContract
{
    private readonly Route[] _routes;

    private AnswerContract(IEnumerable<JsonElement> documents) => _routes = [.. documents.SelectMany(Routes)];

    public static async Task<AnswerContract> Load(Uri api, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = api };
        var documents = new List<JsonElement>();
        foreach (var name in ApiDocuments.Names)
            documents.Add(JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(new Uri($"/openapi/{name}.json", UriKind.Relative), cancel)));
        return new AnswerContract(documents);
    }

    /// <param name="body">Null when it is not JSON.</param>
    /// <returns>Where the answer differs from what is promised.</returns>
    public IReadOnlyList<string> Faults(HttpMethod method, string path, HttpStatusCode status, string? mediaType, string? body)
    {
        // HEAD is GET without the body.
        var documented = method == HttpMethod.Head ? HttpMethod.Get.Method : method.Method;
        if (_routes.FirstOrDefault(route => route.Method == documented && route.Matches(path)) is not { } route)
            return status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed ? [] : ["no document knows the operation"];
        if (!route.Responses.TryGetProperty(((int)status).ToString(CultureInfo.InvariantCulture), out var response))
            return ["the status is not documented"];
        if (body is null)
            return [];

        return response.TryGetProperty("content", out var content) && content.TryGetProperty(mediaType!, out var media)
            ? [.. new SchemaCheck(route.Document).Faults(media.GetProperty("schema"), JsonSerializer.Deserialize<JsonElement>(body))]
            : [$"{mediaType} is not documented"];
    }

    private static IEnumerable<Route> Routes(JsonElement document) => ApiDocuments.Operations(document)
        .Select(entry => new Route(entry.Method, entry.Path.Split('/'), entry.Operation.GetProperty("responses"), document));

    private sealed record Route(string Method, string[] Pattern, JsonElement Responses, JsonElement Document)
    {
        public bool Matches(string path)
        {
            var segments = path.TrimEnd('/').Split('/');
            return segments.Length == Pattern.Length && Pattern.Zip(segments).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
        }
    }
}
