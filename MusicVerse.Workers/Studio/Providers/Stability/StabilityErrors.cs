using System.Net;
using MusicVerse.Workers.Studio.Providers.Http;

namespace MusicVerse.Workers.Studio.Providers.Stability;

/// <summary>What a status of Stability means.</summary>
public static class StabilityErrors
{
    public static ProviderException Of(string name, ProviderOperation operation, ProviderAnswer answer, StabilityProblem? problem, string? detail) =>
        answer.Status switch
        {
            HttpStatusCode.Unauthorized => ProviderErrors.Unauthorized(name, detail),
            HttpStatusCode.PaymentRequired => ProviderErrors.OutOfCredit(name, detail),
            HttpStatusCode.Forbidden => ProviderErrors.Rejected(name, detail),
            HttpStatusCode.TooManyRequests => ProviderErrors.RateLimited(name, answer.RetryAfter),
            HttpStatusCode.NotFound when operation != ProviderOperation.Submit => ProviderErrors.ResultGone(name),
            // Neither a failure nor the answer that was asked for.
            _ when answer.IsSuccess && operation == ProviderOperation.Submit => ProviderErrors.OutcomeUnknown(name, detail: detail),
            _ when answer.IsServerError && operation == ProviderOperation.Submit => ProviderErrors.OutcomeUnknown(name, detail: detail),
            _ when answer.IsServerError => ProviderErrors.Unavailable(name, retryAfter: answer.RetryAfter),
            _ when problem?.IsModeration == true => ProviderErrors.Rejected(name, detail),
            _ => ProviderErrors.Refused(name, detail),
        };
}
