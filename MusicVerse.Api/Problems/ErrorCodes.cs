namespace MusicVerse.Api.Problems;

/// <summary>Every refusal of this API, in order of precedence.</summary>
/// <remarks>
/// To add one: write it here with its explanation, name it in <see cref="Sections"/> at the same place, and write
/// docs/api/errors.md anew: <c>dotnet run --project MusicVerse.Api -- write-errors docs/api/errors.md</c>. A test compares.
/// </remarks>
public static class ErrorCodes
{
    public static readonly ErrorCode UriTooLong = new(
        "uri_too_long", 414, "The address is too long.", "Path and query together have up to 8 KiB. The connection is closed.");

    public static readonly ErrorCode HeadersTooLarge = new(
        "headers_too_large", 431, "The headers are too large.", "A request has up to 100 headers and 32 KiB of them. The connection is closed.");

    public static readonly ErrorCode NotFound = new(
        "not_found",
        404,
        "There is nothing here.",
        """
        There is no such path, or you own nothing with this id. Somebody else's id and an id that never was get the same
        answer.
        """);

    public static readonly ErrorCode MethodNotAllowed = new(
        "method_not_allowed",
        405,
        "This resource does not know the method.",
        "The path exists and does not know the method. `Allow` lists the ones it knows.");

    public static readonly ErrorCode Unauthorized = new(
        "unauthorized",
        401,
        "Sign in first.",
        """
        There is no valid credential. Send a session token (`mvs_…`), an API key (`mvai_…`) or an app's access token
        (`mva_…`) as `Authorization: Bearer …`. Missing, mistyped, unknown, expired and revoked all look the same, on
        purpose. Sign in again or make a new key; trying again does not help.
        """);

    public static readonly ErrorCode IpNotAllowed = new(
        "ip_not_allowed",
        403,
        "The key is not to be used from this address.",
        """
        The key has a list of networks, and the request came from somewhere else: `address` is what we saw. Add that address to
        the key's `allowed_cidrs`, or send the request through a network that is on the list. It takes seconds until every
        server knows the new list.
        """);

    public static readonly ErrorCode SignatureRequired = new(
        "signature_required",
        401,
        "The key's requests must be signed.",
        """
        The key was made with `require_signature`, and at least one of the three headers is missing. [Signing](signing.md) says
        how it is done; the SDKs do it when they are given the signing secret.
        """);

    public static readonly ErrorCode SignatureInvalid = new(
        "signature_invalid",
        401,
        "The signature is not good.",
        """
        The timestamp is off, the nonce was used before, or the signature belongs to another request, body or secret: `detail`
        says which. Sign each try anew, after everything else about the request is settled: see [Signing](signing.md).
        """);

    public static readonly ErrorCode Forbidden = new(
        "forbidden",
        403,
        "The credential may not do this.",
        """
        The credential is valid and lacks the scope that `scope` names, or it is of the wrong kind (an API key cannot sign
        out). Make a key with that scope.
        """);

    public static readonly ErrorCode RateLimited = new(
        "rate_limited",
        429,
        "Too many requests.",
        """
        The quota in `RateLimit-Policy` is used up; `violated-policies` names it. Wait for `Retry-After` seconds. The quota
        refills evenly, and a full minute's worth may be used at once.
        """);

    public static readonly ErrorCode BodyTooLarge = new(
        "body_too_large", 413, "The body is too large.", "A body may have up to 1 MiB. A file that is uploaded may have `max_bytes`.");

    public static readonly ErrorCode UnsupportedMediaType = new(
        "unsupported_media_type",
        415,
        "The body is of the wrong kind.",
        """
        Bodies are `application/json` in UTF-8; no other charset is read. That of `POST /uploads` is the file itself, as
        `audio/*`, `video/*`, `application/ogg` or `application/octet-stream`.
        """);

    public static readonly ErrorCode InvalidJson = new(
        "invalid_json",
        400,
        "The body is not the JSON that is expected.",
        "The body is not JSON, or there is none. `detail` says where it breaks off.");

    public static readonly ErrorCode InvalidRequest = new(
        "invalid_request",
        400,
        "The request cannot be understood.",
        """
        A parameter of the path, the query or a header cannot be understood, or names a value that does not exist; or path and
        headers have characters that may not be there; or the body broke off, or its chunks are malformed.
        """);

    public static readonly ErrorCode InvalidCursor = new(
        "invalid_cursor",
        400,
        "The cursor is not one of ours.",
        "`cursor` is not a `next_cursor` of ours. Use it as it was given, or start without one.");

    public static readonly ErrorCode InvalidIdempotencyKey = new(
        "invalid_idempotency_key",
        400,
        "The Idempotency-Key cannot be used.",
        "An `Idempotency-Key` has 1 to 255 printable ASCII characters, with or without quotes around it.");

    public static readonly ErrorCode ValidationFailed = new(
        "validation_failed",
        422,
        "Some fields need another value.",
        "The body is JSON and some fields need another value. Each entry of `errors[]` has one of these codes:");

    public static readonly ErrorCode ProviderUnavailable = new(
        "provider_unavailable",
        422,
        "The provider cannot take work now.",
        """
        The provider exists and cannot be used now. `GET /providers` tells which can. Work on tracks that exist needs the provider
        `local`.
        """);

    public static readonly ErrorCode FeatureNotInTier = new(
        "feature_not_in_tier",
        403,
        "Your tier does not include this.",
        """
        Your tier does not include the provider or the length. `upgrade` has your `tier` and the `next_tier` that does
        include it (null when none does).
        """);

    public static readonly ErrorCode IdempotencyKeyReused = new(
        "idempotency_key_reused",
        422,
        "The Idempotency-Key belongs to another request.",
        """
        The key was used within the last day with another method, path or body, or by another credential of the same
        account: what was made is shown again only to the session, the API key or the app's grant that made it, and only while
        its scopes are the same. A new request takes a new key. Where an answer was lost and the credential has been replaced
        or changed since, look in the lists first for what the lost request made.
        """);

    public static readonly ErrorCode IdempotencyInProgress = new(
        "idempotency_in_progress",
        409,
        "The first request with this Idempotency-Key is still running.",
        "The first request with this key has not been answered yet. Ask again after `Retry-After` seconds.");

    public static readonly ErrorCode InsufficientCredits = new(
        "insufficient_credits",
        402,
        "There are not enough credits.",
        "`required` credits are needed and `available` are there. Nothing was held. Running jobs may still give credits back.");

    public static readonly ErrorCode PreconditionFailed = new(
        "precondition_failed",
        412,
        "The resource has changed.",
        "`If-Match` names no state that the resource is in now. Read it again and repeat the change.");

    public static readonly ErrorCode ApiKeyEnded = new(
        "api_key_ended",
        409,
        "The key has ended.",
        "A key that was revoked or replaced, or has expired, cannot be changed or rotated any more. Make a new one.");

    public static readonly ErrorCode TooManyApiKeys = new(
        "too_many_api_keys",
        409,
        "You have as many API keys as anybody may have.",
        """
        One account has up to 100 keys that work, unless the operator has set another number; revoked and expired ones do not
        count. Revoke one. A rotation adds a key for the overlap and is refused only when there are twice as many: revoke old
        keys, or wait until their overlap ends.
        """);

    public static readonly ErrorCode TooManyProjects = new(
        "too_many_projects",
        409,
        "You have as many projects as anybody may have.",
        "One account has up to 1000 projects, unless the operator has set another number. Delete one; its tracks stay.");

    public static readonly ErrorCode TooManyWebhooks = new(
        "too_many_webhooks",
        409,
        "You have as many webhooks as anybody may have.",
        "You have 100 webhooks. Delete one, or let one webhook take more types of events.");

    public static readonly ErrorCode WebhookDisabled = new(
        "webhook_disabled",
        409,
        "The webhook is switched off.",
        """
        Nothing is sent to a webhook that is switched off. Switch it on first: `PATCH /webhooks/{id}` with
        `"enabled": true`. Then replay the period in which it was off: `POST /webhooks/{id}/replay` sends what happened meanwhile,
        and what was waiting when it was switched off.
        """);

    public static readonly ErrorCode DeliveryInProgress = new(
        "delivery_in_progress",
        409,
        "The delivery is being sent.",
        """
        An attempt at this delivery is under way, or one that was asked for is about to be made. Nothing was queued. Look at the
        delivery until `attempt_count` has grown, 15 seconds at most for each attempt, and send it again then.
        """);

    public static readonly ErrorCode UploadQuotaExceeded = new(
        "upload_quota_exceeded",
        409,
        "You keep as many uploads as there is room for.",
        """
        Your uploads and this one would be more than one user may keep. `DELETE /uploads/{id}` those that you need no more, or
        wait until they expire, a day after they were sent or used last. Tracks that were made of them stay.
        """);

    public static readonly ErrorCode TooManyStreams = new(
        "too_many_streams", 429, "Too many event streams are open.", "Too many event streams are open at once. Close one.");

    public static readonly ErrorCode AlreadyDecided = new(
        "already_decided",
        409,
        "This question has been answered.",
        "The user has said yes or no to this request, perhaps on another page. The app starts again with a new one.");

    public static readonly ErrorCode TooManyApps = new(
        "too_many_apps", 409, "You have as many apps as anybody may have.", "One account has up to 50 apps. Delete one.");

    public static readonly ErrorCode AppHasNoSecret = new(
        "app_has_no_secret",
        409,
        "A public app has no secret.",
        "A public app proves itself with PKCE; there is no secret to rotate. A server registers a confidential app.");

    public static readonly ErrorCode InvalidInitData = new(
        "invalid_init_data",
        401,
        "The launch data was not accepted.",
        "Telegram's launch data is not genuine, not fresh, names no user or has been used before. Open the Mini App again.");

    public static readonly ErrorCode TelegramNotConfigured = new(
        "telegram_not_configured",
        503,
        "Sign-in with Telegram is not available here.",
        "This system has no bot in Telegram. Sign in another way.");

    public static readonly ErrorCode MediaLinkInvalid = new(
        "media_link_invalid",
        403,
        "The link does not work any more.",
        "The signed URL has expired or was changed. Read the track again; its URLs are good for at least six hours.");

    public static readonly ErrorCode RangeNotSatisfiable = new(
        "range_not_satisfiable",
        416,
        "The file has no such range.",
        "The file ends before the range begins. `Content-Range` has its size.");

    public static readonly ErrorCode ServiceUnavailable = new(
        "service_unavailable",
        503,
        "Part of the service is away for a moment.",
        "A store that the request needs is away. Nothing was changed. Try again after `Retry-After` seconds.");

    public static readonly ErrorCode InternalError = new(
        "internal_error",
        500,
        "Something went wrong on our side.",
        """
        A fault of ours; it has been logged under `request_id`. Trying again is safe for GET, PUT, DELETE, and for POST with
        an `Idempotency-Key`.
        """);

    public static readonly IReadOnlyList<ErrorSection> Sections =
    [
        new("Finding the way", "", [UriTooLong, HeadersTooLarge, NotFound, MethodNotAllowed]),
        new("Who you are", "", [Unauthorized, IpNotAllowed, SignatureRequired, SignatureInvalid, Forbidden, RateLimited]),
        new(
            "Reading the request",
            "",
            [
                BodyTooLarge, UnsupportedMediaType, InvalidJson, InvalidRequest, InvalidCursor, InvalidIdempotencyKey, ValidationFailed,
            ]),
        new(
            "Whether it can be done",
            "",
            [
                ProviderUnavailable, FeatureNotInTier, IdempotencyKeyReused, IdempotencyInProgress, InsufficientCredits, PreconditionFailed,
                ApiKeyEnded, TooManyApiKeys, TooManyProjects, TooManyWebhooks, WebhookDisabled, DeliveryInProgress, UploadQuotaExceeded, TooManyStreams,
            ]),
        new(
            "Apps and OAuth",
            """
            The endpoints below `/oauth` answer as the RFCs say, `{ "error", "error_description" }`: see [OAuth](oauth.md). The
            codes here are those of `/api/v1/oauth`.
            """,
            [AlreadyDecided, TooManyApps, AppHasNoSecret]),
        new("Signing in", "", [InvalidInitData, TelegramNotConfigured]),
        new("Media", "", [MediaLinkInvalid, RangeNotSatisfiable]),
        new("On our side", "", [ServiceUnavailable, InternalError]),
    ];

    public static readonly IReadOnlyList<ErrorCode> All = [.. Sections.SelectMany(section => section.Codes)];
}
