using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers;

namespace MusicVerse.Api.Features.Developers;

public static class ApiKeyEndpoints
{
    private static readonly TimeSpan UsualOverlap = TimeSpan.FromDays(1);

    /// <summary>The new one, and the old one during the overlap.</summary>
    private const int KeysPerRotated = 2;

    public static void MapApiKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys").RequireScope(Scopes.KeysWrite);
        keys.MapPost("/", Create)
            .Validates<CreateApiKeyRequest>().IsIdempotent().Refuses(ErrorCodes.TooManyApiKeys).ShowsSecret()
            .WithName("CreateApiKey").WithSummary("Make a key for programs. Its secrets are shown only in this answer.");
        keys.MapGet("/", List).WithName("ListApiKeys").WithSummary("Your keys, without their secrets.");
        keys.MapGet("/{id:guid}", Get).WithName("GetApiKey").WithSummary("One key, without its secrets.");
        keys.MapPatch("/{id:guid}", Update)
            .Validates<UpdateApiKeyRequest>().Refuses(ErrorCodes.PreconditionFailed, ErrorCodes.ApiKeyEnded)
            .WithName("UpdateApiKey").WithSummary("Change a key's name, scopes, networks or expiry. Honours If-Match.");
        keys.MapPost("/{id:guid}/rotate", Rotate)
            .Validates<RotateApiKeyRequest>().IsIdempotent().Refuses(ErrorCodes.ApiKeyEnded, ErrorCodes.TooManyApiKeys).ShowsSecret()
            .WithName("RotateApiKey").WithSummary("Get a new key in the place of one, which works on for a while.");
        keys.MapDelete("/{id:guid}", Revoke).Refuses(ErrorCodes.PreconditionFailed).WithName("RevokeApiKey").WithSummary("Make a key stop working. Honours If-Match.");
    }

    private static async Task<Results<Created<NewApiKeyResponse>, Problem>> Create(
        CreateApiKeyRequest body, Principal caller, ApiKeyStore keys, SigningSecrets secrets, IOptions<CallerOptions> options, CancellationToken cancel)
    {
        var scopes = body.Scopes ?? [.. Scopes.KeyDefault.Where(caller.May)];
        if (scopes.FirstOrDefault(scope => !caller.May(scope)) is { } beyond)
        {
            return Beyond(beyond);
        }

        var (signingSecret, sealedSecret) = body.RequireSignature == true ? secrets.New() : (null, null);
        var max = options.Value.MaxPerUser;
        var made = await keys.Create(
            caller.UserId,
            new NewApiKey(body.Name!.Trim(), scopes, ApiKeyRules.Canonical(body.AllowedCidrs ?? []), body.ExpiresAt, sealedSecret),
            max,
            cancel);
        return made is var (key, secret)
            ? TypedResults.Created($"{ApiVersions.V1}/api-keys/{key.Id}", new NewApiKeyResponse(key, secret, signingSecret))
            : new Problem(ErrorCodes.TooManyApiKeys, $"You have {max} keys that work, which is the most. Revoke one that you do not need.");
    }

    private static async Task<Results<Ok<ListResponse<ApiKeyResponse>>, Problem>> List(
        [AsParameters] PageQuery query, Principal caller, ApiKeyStore keys, CancellationToken cancel) =>
        query.TryRead(out var after, out var limit, out var problem)
            ? TypedResults.Ok(query.Answer((await keys.List(caller.UserId, after, limit, cancel)).Select(ApiKeyResponse.From)))
            : problem;

    private static async Task<Results<Ok<ApiKeyResponse>, NotModified, Problem>> Get(
        Guid id, Principal caller, ApiKeyStore keys, HttpContext http, CancellationToken cancel)
    {
        if (await keys.Find(caller.UserId, id, cancel) is not { } key)
        {
            return Problem.NotFound("API key");
        }

        var tag = Tag(key);
        return Preconditions.Show(http, tag, () => ApiKeyResponse.From(key));
    }

    private static async Task<Results<Ok<ApiKeyResponse>, Problem>> Update(
        Guid id, UpdateApiKeyRequest body, Principal caller, ApiKeyStore keys, CredentialCache credentials, HttpContext http, CancellationToken cancel)
    {
        var change = new ApiKeyChange(body.Name?.Trim(), body.Scopes, body.AllowedCidrs is { } cidrs ? ApiKeyRules.Canonical(cidrs) : null)
        {
            ChangesExpiry = body.ExpiresAt.ValueKind != JsonValueKind.Undefined,
            ExpiresAt = body.ExpiresAt.ValueKind == JsonValueKind.String ? body.ExpiresAt.GetDateTimeOffset() : null,
        };
        var outcome = await keys.Change(caller, id, change, Preconditions.States(http.Request), cancel);
        if (outcome is not ApiKeyOutcome.Changed { Key: var key })
        {
            return Refusal(outcome);
        }

        credentials.Forget(id);
        http.Response.GetTypedHeaders().ETag = Tag(key);
        return TypedResults.Ok(ApiKeyResponse.From(key));
    }

    private static async Task<Results<Created<NewApiKeyResponse>, Problem>> Rotate(
        Guid id,
        RotateApiKeyRequest body,
        Principal caller,
        ApiKeyStore keys,
        SigningSecrets secrets,
        CredentialCache credentials,
        IOptions<CallerOptions> options,
        CancellationToken cancel)
    {
        var (signingSecret, sealedSecret) = secrets.New();
        var overlap = body.OverlapSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : UsualOverlap;
        var outcome = await keys.Rotate(caller, id, overlap, sealedSecret, KeysPerRotated * options.Value.MaxPerUser, cancel);
        if (outcome is not ApiKeyOutcome.Rotated { Key: var key, Secret: var secret })
        {
            return Refusal(outcome);
        }

        credentials.Forget(id);
        return TypedResults.Created($"{ApiVersions.V1}/api-keys/{key.Id}", new NewApiKeyResponse(key, secret, key.RequireSignature ? signingSecret : null));
    }

    private static async Task<Results<NoContent, Problem>> Revoke(
        Guid id, Principal caller, ApiKeyStore keys, CredentialCache credentials, HttpContext http, CancellationToken cancel)
    {
        if (!await keys.Revoke(caller.UserId, id, Preconditions.States(http.Request), cancel))
        {
            return await keys.Find(caller.UserId, id, cancel) is null ? Problem.NotFound("API key") : Problem.PreconditionFailed();
        }

        credentials.Forget(id);
        return TypedResults.NoContent();
    }

    private static Problem Refusal(ApiKeyOutcome outcome) => outcome switch
    {
        ApiKeyOutcome.Beyond { Scope: var scope } => Beyond(scope),
        ApiKeyOutcome.Ended => new Problem(ErrorCodes.ApiKeyEnded, "It was revoked or replaced, or has expired. Make a new key."),
        ApiKeyOutcome.Stale => Problem.PreconditionFailed(),
        ApiKeyOutcome.TooMany => new Problem(ErrorCodes.TooManyApiKeys, "Too many old keys still overlap. Revoke some, or wait until they end."),
        _ => Problem.NotFound("API key"),
    };

    private static Problem Beyond(string scope) => new(ErrorCodes.Forbidden, $"A key can have no more rights than who makes or changes it: you lack {scope}.");

    // That it was used shows without the key itself having changed.
    private static EntityTagHeaderValue Tag(ApiKey key) => Preconditions.Tag(key.UpdatedAt, key.LastUsedAt?.UtcTicks ?? 0);
}
