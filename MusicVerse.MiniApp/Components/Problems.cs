using System.Text.Json;

namespace MusicVerse.MiniApp.Components;

/// <summary>What went wrong, what was kept, what to do now.</summary>
internal sealed record ProblemText(string Title, string Detail, string? RequestId);

internal static class Problems
{
    /// <summary>Failures of the network and answers of the API; everything else is our mistake and stays loud.</summary>
    public static bool IsExpected(Exception e) =>
        e is MusicVerseException or HttpRequestException or JsonException or TimeoutException || IsResilience(e);

    public static ProblemText Describe(Exception e, Words words) => e switch
    {
        InsufficientCreditsException poor => new(
            words["Problem.Credits.Title", words.Credits(Math.Max(1, poor.Required - poor.Available))],
            words["Problem.Credits.Detail", words.Credits(poor.Required), words.Credits(poor.Available)],
            poor.RequestId),
        UnauthorizedException gone => new(words["Problem.Session.Title"], words["Problem.Session.Detail"], gone.RequestId),
        NotFoundException missing => new(words["Problem.NotFound.Title"], words["Problem.NotFound.Detail"], missing.RequestId),
        ForbiddenException closed => new(words["Problem.Forbidden.Title"], closed.Message, closed.RequestId),
        RateLimitedException busy => new(words["Problem.Busy.Title"], words["Problem.Busy.Detail"], busy.RequestId),
        ValidationException wrong => new(words["Problem.Invalid.Title"], Fields(wrong), wrong.RequestId),
        // 409s of one kind: an account has as many of something as it may have.
        ApiException full when full.Code.StartsWith("too_many_", StringComparison.Ordinal) =>
            new(words["Problem.Full.Title"], words["Problem.Full.Detail"], full.RequestId),
        ApiException other => new(words["Problem.Server.Title"], words["Problem.Server.Detail"], other.RequestId),
        _ => new(words["Problem.Network.Title"], words["Problem.Network.Detail"], null),
    };

    private static string Fields(ValidationException wrong)
    {
        var details = wrong.Errors.Select(error => error.Detail).OfType<string>().ToList();
        return details.Count > 0 ? string.Join(' ', details) : wrong.Message;
    }

    // The resilience handler's own exceptions: its circuit breaker and its timeout.
    private static bool IsResilience(Exception e) =>
        e.GetType().Namespace?.StartsWith("Polly", StringComparison.Ordinal) == true;
}
