using System.Net;
using System.Text.Json;

namespace MusicVerse.Transport;

/// <summary>Turns an error answer into the exception that names it.</summary>
internal static class Failure
{
    private const int MaxProblemBytes = 64 * 1024;

    public static async Task<MusicVerseException> From(HttpResponseMessage answer, TimeProvider clock, CancellationToken cancel)
    {
        var problem = await ReadProblem(answer, cancel).ConfigureAwait(false);
        var status = answer.StatusCode;
        return status switch
        {
            HttpStatusCode.Unauthorized => new UnauthorizedException(problem),
            HttpStatusCode.PaymentRequired => new InsufficientCreditsException(problem),
            HttpStatusCode.Forbidden => new ForbiddenException(problem),
            HttpStatusCode.NotFound => new NotFoundException(problem),
            HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => new ConflictException(status, problem),
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => new ValidationException(status, problem),
            HttpStatusCode.TooManyRequests => new RateLimitedException(problem, RetryAfter(answer, clock)),
            >= HttpStatusCode.InternalServerError => new ServerException(status, problem, RetryAfter(answer, clock)),
            _ => new MusicVerseException(status, problem),
        };
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage answer, TimeProvider clock) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
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
