using System.Globalization;
using System.Net;
using System.Text.Json;

namespace MusicVerse.Transport;

/// <summary>Turns an error answer into the exception that names it.</summary>
internal static class Failure
{
    private const int MaxProblemBytes = 64 * 1024;

    // RFC 9111, section 1.2.2: what a number of seconds counts as that is too large.
    private const long MostSeconds = 1L << 31;

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

    // By hand: HttpClient's own reading drops a number that no int holds, and what is asked of us is then not heard.
    private static TimeSpan? RetryAfter(HttpResponseMessage answer, TimeProvider clock)
    {
        if (!answer.Headers.NonValidated.TryGetValues("Retry-After", out var values) || values.Count != 1)
            return null;
        var value = values.Single().Trim();
        if (value.Length > 0 && value.All(char.IsAsciiDigit))
            return TimeSpan.FromSeconds(long.TryParse(value, CultureInfo.InvariantCulture, out var seconds) ? Math.Min(seconds, MostSeconds) : MostSeconds);
        if (!DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return null;
        var wait = date - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

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
