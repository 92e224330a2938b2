using System.Net;
using System.Text.Json;

namespace MusicVerse.Workers.Studio.Providers.Http;

/// <summary>A provider's answer, read to its end and bounded.</summary>
/// <param name="RetryAfter">From the header, if there was one that makes sense.</param>
public sealed record ProviderAnswer(HttpStatusCode Status, string Body, TimeSpan? RetryAfter)
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowReadingFromString,
    };

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public bool IsServerError => (int)Status >= 500;

    /// <summary>The body as JSON, or null when it is anything else.</summary>
    public T? Json<T>() where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Body, Lenient);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
