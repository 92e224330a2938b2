using System.Net;

namespace MusicVerse;

/// <summary>401: the token is missing, expired, revoked or malformed.</summary>
public sealed class UnauthorizedException : ApiException
{
    internal UnauthorizedException(Problem problem) : base(HttpStatusCode.Unauthorized, problem) { }
}

/// <summary>402: the balance does not cover the price. Nothing was held.</summary>
public sealed class InsufficientCreditsException : ApiException
{
    internal InsufficientCreditsException(Problem problem) : base(HttpStatusCode.PaymentRequired, problem)
    {
        Required = problem.Required ?? 0;
        Available = problem.Available ?? 0;
    }

    /// <summary>Credits that it costs.</summary>
    public long Required { get; }

    /// <summary>Credits that are there.</summary>
    public long Available { get; }
}

/// <summary>403: a scope is missing or the plan does not include it.</summary>
public sealed class ForbiddenException : ApiException
{
    internal ForbiddenException(Problem problem) : base(HttpStatusCode.Forbidden, problem) { }
}

/// <summary>404: there is no such thing, or it is someone else's.</summary>
public sealed class NotFoundException : ApiException
{
    internal NotFoundException(Problem problem) : base(HttpStatusCode.NotFound, problem) { }
}

/// <summary>409 or 412: the thing has changed meanwhile.</summary>
public sealed class ConflictException : ApiException
{
    internal ConflictException(HttpStatusCode status, Problem problem, TimeSpan? retryAfter) : base(status, problem, retryAfter) { }
}

/// <summary>400 or 422: the request is malformed or a field is wrong.</summary>
public sealed class ValidationException : ApiException
{
    internal ValidationException(HttpStatusCode status, Problem problem) : base(status, problem) { }
}

/// <summary>429: too many calls, or too many event streams at once.</summary>
public sealed class RateLimitedException : ApiException
{
    internal RateLimitedException(Problem problem, TimeSpan? retryAfter)
        : base(HttpStatusCode.TooManyRequests, problem, retryAfter) { }
}

/// <summary>5xx: the API failed; the retries did not help.</summary>
public sealed class ServerException : ApiException
{
    internal ServerException(HttpStatusCode status, Problem problem, TimeSpan? retryAfter)
        : base(status, problem, retryAfter) { }
}

/// <summary>A job that was waited for ended without a track. Nothing was charged.</summary>
public sealed class JobFailedException(Job job)
    : MusicVerseException(job.Error?.Detail ?? $"Job {job.Id} ended {job.Status}.")
{
    public Job Job { get; } = job;
}
