using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using MusicVerse.Api.Hosting;

namespace MusicVerse.Api.Problems;

/// <summary>A refusal, written as problem details (RFC 9457) with our extensions.</summary>
public sealed partial class Problem(ErrorCode code, string detail) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public const string ContentType = "application/problem+json";

    public ErrorCode Code { get; } = code;
    public string Detail { get; } = detail;

    /// <summary>Replaces the address of our own page on the error where a registered problem type says it better.</summary>
    public string? Type { get; init; }
    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>Further members, named as they go over the wire.</summary>
    public IReadOnlyDictionary<string, object?>? Members { get; init; }
    public TimeSpan? RetryAfter { get; init; }

    int? IStatusCodeHttpResult.StatusCode => Code.Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Code.Status;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } delay)
        {
            response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        var body = Body(Links.ErrorPage(httpContext, Code), RequestId.Of(httpContext));
        return response.WriteAsJsonAsync(body, options: null, ContentType, httpContext.RequestAborted);
    }

    /// <param name="page">Our page on the error.</param>
    /// <param name="requestId">Under which we would find the request.</param>
    public ProblemBody Body(string page, string requestId) => new()
    {
        Type = Type ?? page,
        Title = Code.Title,
        Status = Code.Status,
        Detail = Detail,
        Code = Code.Code,
        Errors = Errors,
        RequestId = requestId,
        DocUrl = page,
        Members = Members?.ToDictionary(member => member.Key, member => member.Value),
    };

    // Which problems an endpoint can answer depends on its scope and body: OpenApi/RefusalTransformer tells.
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
    }
}

/// <summary>Why a request was refused (RFC 9457). Some codes have further members.</summary>
public sealed record ProblemBody
{
    public required string Type { get; init; }
    public required string Title { get; init; }
    public required int Status { get; init; }
    public required string Detail { get; init; }
    public required string Code { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldError>? Errors { get; init; }
    public required string RequestId { get; init; }
    public required string DocUrl { get; init; }
    [JsonExtensionData]
    public Dictionary<string, object?>? Members { get; init; }
}
