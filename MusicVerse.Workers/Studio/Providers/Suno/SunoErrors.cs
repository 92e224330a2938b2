using MusicVerse.Workers.Studio.Providers.Http;

namespace MusicVerse.Workers.Studio.Providers.Suno;

/// <summary>What a body code means at a gateway. Pure.</summary>
public static class SunoErrors
{
    /// <returns>Null for a code that says the gateway's own server failed, after which a submit's outcome is unknown.</returns>
    public static ProviderErrorKind? Classify(SunoGateway gateway, int code) => (gateway, code) switch
    {
        // The two that differ: 429 is an empty account at one and haste at the other.
        (SunoGateway.SunoApi, 429) => ProviderErrorKind.OutOfCredit,
        (SunoGateway.KieAi, 429) => ProviderErrorKind.RateLimited,
        (_, 402) => ProviderErrorKind.OutOfCredit,
        (_, 401) => ProviderErrorKind.Unauthorized,
        (_, 405 or 430) => ProviderErrorKind.RateLimited,
        (_, 455) => ProviderErrorKind.Transient,
        (_, >= 400 and < 500) => ProviderErrorKind.Permanent,
        _ => null,
    };

    public static ProviderException Of(string name, SunoGateway gateway, ProviderOperation operation, int code, ProviderAnswer answer, string? detail) =>
        Classify(gateway, code) switch
        {
            ProviderErrorKind.OutOfCredit => ProviderErrors.OutOfCredit(name, detail),
            ProviderErrorKind.Unauthorized => ProviderErrors.Unauthorized(name, detail),
            ProviderErrorKind.RateLimited => ProviderErrors.RateLimited(name, answer.RetryAfter),
            ProviderErrorKind.Transient => ProviderErrors.Unavailable(name, retryAfter: answer.RetryAfter),
            ProviderErrorKind.Permanent => ProviderErrors.Refused(name, detail),
            _ => operation == ProviderOperation.Submit
                ? ProviderErrors.OutcomeUnknown(name, detail: detail)
                : ProviderErrors.Unavailable(name),
        };

    /// <summary>For an answer without an envelope, which came from something in front of the gateway.</summary>
    public static ProviderException OfStatus(string name, ProviderOperation operation, ProviderAnswer answer, string? detail) => (int)answer.Status switch
    {
        429 => ProviderErrors.RateLimited(name, answer.RetryAfter),
        401 => ProviderErrors.Unauthorized(name, detail),
        402 => ProviderErrors.OutOfCredit(name, detail),
        >= 300 and < 500 => ProviderErrors.Refused(name, detail),
        _ => operation == ProviderOperation.Submit
            ? ProviderErrors.OutcomeUnknown(name, detail: detail)
            : ProviderErrors.Unavailable(name),
    };
}
