using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers;

namespace MusicVerse.Api.Features.Developers;

public static class ApiKeyEndpoints
{
    public static void MapApiKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys").RequireScope(Scopes.KeysWrite);
        keys.MapPost("/", Create)
            .Validates<CreateApiKeyRequest>().IsIdempotent()
            .WithName("CreateApiKey").WithSummary("Make a key for programs. The secret is shown only in this answer.");
        keys.MapGet("/", List).WithName("ListApiKeys").WithSummary("Your keys, without their secrets.");
        keys.MapDelete("/{id:guid}", Revoke).WithName("RevokeApiKey").WithSummary("Make a key stop working.");
    }

    private static async Task<Results<Created<NewApiKeyResponse>, Problem>> Create(
        CreateApiKeyRequest body, Principal caller, ApiKeyStore keys, CancellationToken cancel)
    {
        var scopes = body.Scopes ?? [.. Scopes.KeyDefault.Where(caller.May)];
        if (scopes.FirstOrDefault(scope => !caller.May(scope)) is { } beyond)
        {
            return new Problem(ErrorCodes.Forbidden, $"A key can have no more rights than its maker: you lack {beyond}.");
        }

        var (key, secret) = await keys.Create(caller.UserId, body.Name!.Trim(), scopes.Distinct(StringComparer.Ordinal), body.ExpiresAt, cancel);
        return TypedResults.Created($"/api/v1/api-keys/{key.Id}", new NewApiKeyResponse(key, secret));
    }

    private static async Task<Results<Ok<ListResponse<ApiKeyResponse>>, Problem>> List(
        [AsParameters] PageQuery query, Principal caller, ApiKeyStore keys, CancellationToken cancel) =>
        query.TryRead(out var after, out var limit, out var problem)
            ? TypedResults.Ok(ListResponse<ApiKeyResponse>.From((await keys.List(caller.UserId, after, limit, cancel)).Select(ApiKeyResponse.From)))
            : problem;

    private static async Task<Results<NoContent, Problem>> Revoke(
        Guid id, Principal caller, ApiKeyStore keys, CredentialCache credentials, CancellationToken cancel)
    {
        if (!await keys.Revoke(caller.UserId, id, cancel))
        {
            return Problem.NotFound("API key");
        }

        credentials.Forget(id);
        return TypedResults.NoContent();
    }
}
