using Azure;
using Npgsql;
using StackExchange.Redis;

namespace MusicVerse.Api.Problems;

/// <summary>The edge: whatever went wrong inside leaves as problem details, and without internals.</summary>
public sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    private const int ClientClosedRequest = StatusCodes.Status499ClientClosedRequest;
    private static readonly TimeSpan ComeBackIn = TimeSpan.FromSeconds(2);

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = ClientClosedRequest;
            return;
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            ForgetBody(http.Response);
            await Explain(http, error).ExecuteAsync(http);
            return;
        }

        if (Silent(http) is { } problem)
        {
            await problem.ExecuteAsync(http);
        }
    }

    // What middleware before us has said (quota, caching of preflights) still holds.
    private static void ForgetBody(HttpResponse response)
    {
        response.ContentType = null;
        response.ContentLength = null;
        response.Headers.ETag = default;
        response.Headers.ContentRange = default;
        response.Headers.ContentDisposition = default;
    }

    private Problem Explain(HttpContext http, Exception error)
    {
        if (error is RefusedException refused)
        {
            return refused.Problem;
        }

        if (error is BadHttpRequestException badRequest)
        {
            return BadBody.Explain(badRequest);
        }

        if (Dependency(error) is { } dependency)
        {
            logger.DependencyAway(error, http.Request.Method, Route(http), dependency);
            return new Problem(ErrorCodes.ServiceUnavailable, "Nothing was changed. Please try again in a moment.") { RetryAfter = ComeBackIn };
        }

        logger.RequestFailed(error, http.Request.Method, Route(http));
        return new Problem(ErrorCodes.InternalError, "We have been told. Please try again, and quote the request_id if it stays.");
    }

    /// <summary>What is away, or null when the fault is our own.</summary>
    private static string? Dependency(Exception error) => error switch
    {
        // IsTransient covers lost connections, a server that shuts down or starts up, and too many connections.
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: TimeoutException } => "PostgreSQL",
        RedisConnectionException or RedisTimeoutException => "Redis",
        TimeoutException => "A store",
        RequestFailedException { Status: 0 or >= 500 } => "Blob storage",
        // Storage clients wrap the failures of their retries.
        AggregateException { InnerException: RequestFailedException } => "Blob storage",
        _ => null,
    };

    // The route's pattern, not the path: a path may carry what somebody typed.
    private static string Route(HttpContext http) =>
        (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    /// <summary>Answers of the framework itself come without a body.</summary>
    private static Problem? Silent(HttpContext http)
    {
        var response = http.Response;
        if (response.HasStarted || response.StatusCode < StatusCodes.Status400BadRequest || response.ContentLength is > 0 || response.ContentType is not null)
        {
            return null;
        }

        return response.StatusCode switch
        {
            StatusCodes.Status404NotFound => new Problem(ErrorCodes.NotFound, "There is no such path."),
            StatusCodes.Status405MethodNotAllowed =>
                new Problem(ErrorCodes.MethodNotAllowed, $"This path answers {response.Headers.Allow}."),
            StatusCodes.Status413PayloadTooLarge => BadBody.TooLarge(),
            StatusCodes.Status415UnsupportedMediaType => BadBody.NotJson(),
            _ => null,
        };
    }
}
