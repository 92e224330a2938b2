using System.Net;
using System.Text.Json;

namespace MusicVerse.Transport;

/// <summary>Turns an error answer into the exception that names it.</summary>
internal static class Failure
{
    private const int MaxProblemBytes = 64 * 1024;

    public static async Task<ApiException> From(HttpResponseMessage answer, TimeProvider clock, CancellationToken cancel)
    {
        var problem = await ReadProblem(answer, cancel).ConfigureAwait(false);
        problem = problem with { RequestId = problem.RequestId ?? RequestId(answer) };
        var status = answer.StatusCode;
        var retryAfter = RetryAfter(answer, clock);
        return status switch
        {
            HttpStatusCode.Unauthorized => new UnauthorizedException(problem),
            HttpStatusCode.PaymentRequired => new InsufficientCreditsException(problem),
            HttpStatusCode.Forbidden => new ForbiddenException(problem),
            HttpStatusCode.NotFound => new NotFoundException(problem),
            HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => new ConflictException(status, problem, retryAfter),
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => new ValidationException(status, problem),
            HttpStatusCode.TooManyRequests => new RateLimitedException(problem, retryAfter),
            >= HttpStatusCode.InternalServerError => new ServerException(status, problem, retryAfter),
            _ => new ApiException(status, problem, retryAfter),
        };
    }

    public static string? RequestId(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("X-Request-Id", out var values) ? values.FirstOrDefault() : null;

    private static TimeSpan? RetryAfter(HttpResponseMessage answer, TimeProvider clock) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > clock.GetUtcNow() ? date - clock.GetUtcNow() : TimeSpan.Zero,
            _ => null,
        };

    // A proxy in between may answer with a page of its own: then the status is all there is.
    private static async Task<Problem> ReadProblem(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true)
            return new Problem();
        try
        {
            var body = await answer.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false);
            return body.Length > MaxProblemBytes
                ? new Problem()
                : JsonSerializer.Deserialize(body, Wire.Default.Problem) ?? new Problem();
        }
        catch (JsonException)
        {
            return new Problem();
        }
    }
}
