namespace MusicVerse.Api.Problems;

/// <summary>Every refusal of this API, in order of precedence; docs/api/errors.md has a section for each.</summary>
public static class ErrorCodes
{
    public static readonly ErrorCode NotFound = new("not_found", 404, "There is nothing here.");
    public static readonly ErrorCode MethodNotAllowed = new("method_not_allowed", 405, "This resource does not know the method.");
    public static readonly ErrorCode Unauthorized = new("unauthorized", 401, "Sign in first.");
    public static readonly ErrorCode Forbidden = new("forbidden", 403, "The credential may not do this.");
    public static readonly ErrorCode RateLimited = new("rate_limited", 429, "Too many requests.");
    public static readonly ErrorCode BodyTooLarge = new("body_too_large", 413, "The body is too large.");
    public static readonly ErrorCode UnsupportedMediaType = new("unsupported_media_type", 415, "The body must be JSON.");
    public static readonly ErrorCode InvalidJson = new("invalid_json", 400, "The body is not the JSON that is expected.");
    public static readonly ErrorCode InvalidRequest = new("invalid_request", 400, "The request cannot be understood.");
    public static readonly ErrorCode InvalidCursor = new("invalid_cursor", 400, "The cursor is not one of ours.");
    public static readonly ErrorCode InvalidIdempotencyKey = new("invalid_idempotency_key", 400, "The Idempotency-Key cannot be used.");
    public static readonly ErrorCode ValidationFailed = new("validation_failed", 422, "Some fields need another value.");
    public static readonly ErrorCode FeatureNotInTier = new("feature_not_in_tier", 403, "Your tier does not include this.");
    public static readonly ErrorCode ProviderUnavailable = new("provider_unavailable", 422, "The provider cannot take work now.");
    public static readonly ErrorCode IdempotencyKeyReused = new("idempotency_key_reused", 422, "The Idempotency-Key belongs to another request.");
    public static readonly ErrorCode IdempotencyInProgress = new("idempotency_in_progress", 409, "The first request with this Idempotency-Key is still running.");
    public static readonly ErrorCode InsufficientCredits = new("insufficient_credits", 402, "There are not enough credits.");
    public static readonly ErrorCode PreconditionFailed = new("precondition_failed", 412, "The resource has changed.");
    public static readonly ErrorCode AlreadyDecided = new("already_decided", 409, "This question has been answered.");
    public static readonly ErrorCode TooManyApps = new("too_many_apps", 409, "You have as many apps as anybody may have.");
    public static readonly ErrorCode AppHasNoSecret = new("app_has_no_secret", 409, "A public app has no secret.");
    public static readonly ErrorCode TooManyWebhooks = new("too_many_webhooks", 409, "You have as many webhooks as anybody may have.");
    public static readonly ErrorCode WebhookDisabled = new("webhook_disabled", 409, "The webhook is switched off.");
    public static readonly ErrorCode TooManyStreams = new("too_many_streams", 429, "Too many event streams are open.");
    public static readonly ErrorCode InvalidInitData = new("invalid_init_data", 401, "The launch data was not accepted.");
    public static readonly ErrorCode TelegramNotConfigured = new("telegram_not_configured", 503, "Sign-in with Telegram is not set up here.");
    public static readonly ErrorCode MediaLinkInvalid = new("media_link_invalid", 403, "The link does not work any more.");
    public static readonly ErrorCode RangeNotSatisfiable = new("range_not_satisfiable", 416, "The file has no such range.");
    public static readonly ErrorCode ServiceUnavailable = new("service_unavailable", 503, "Part of the service is away for a moment.");
    public static readonly ErrorCode InternalError = new("internal_error", 500, "Something went wrong on our side.");

    public static readonly IReadOnlyList<ErrorCode> All =
    [
        NotFound, MethodNotAllowed, Unauthorized, Forbidden, RateLimited, BodyTooLarge, UnsupportedMediaType, InvalidJson,
        InvalidRequest, InvalidCursor, InvalidIdempotencyKey, ValidationFailed, FeatureNotInTier, ProviderUnavailable,
        IdempotencyKeyReused, IdempotencyInProgress, InsufficientCredits, PreconditionFailed, AlreadyDecided, TooManyApps, AppHasNoSecret, TooManyWebhooks,
        WebhookDisabled, TooManyStreams, InvalidInitData,
        TelegramNotConfigured, MediaLinkInvalid, RangeNotSatisfiable, ServiceUnavailable, InternalError,
    ];
}
