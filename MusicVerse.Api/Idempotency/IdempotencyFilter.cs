using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers;

namespace MusicVerse.Api.Idempotency;

/// <summary>
/// Gives a POST that is sent again with the same Idempotency-Key the answer of the first. Only answers that changed
/// something are kept: a refusal changed nothing, so the next try is judged afresh. They are kept sealed, for some
/// show a secret.
/// </summary>
public sealed class IdempotencyFilter(IdempotencyStore store, IDataProtectionProvider protection) : IEndpointFilter
{
    private static readonly TimeSpan AskAgainIn = TimeSpan.FromSeconds(1);

    private readonly IDataProtector _seal = protection.CreateProtector("MusicVerse.Idempotency");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var caller = http.RequestServices.GetRequiredService<Principal>();
        var (request, problem) = IdempotencyKey.Read(http, caller, BodyOf(context));
        if (problem is not null)
        {
            return problem;
        }

        if (request is null)
        {
            return await next(context);
        }

        return await store.Begin(caller.UserId, request, http.RequestAborted) switch
        {
            IdempotencyState.Started started => await Run(context, next, caller.UserId, request.Key, started.Lease),
            IdempotencyState.Done done => Replay(http, done),
            IdempotencyState.InProgress => new Problem(ErrorCodes.IdempotencyInProgress, "Wait for its answer, or ask again.") { RetryAfter = AskAgainIn },
            _ => IdempotencyKey.Reused(),
        };
    }

    // A file has been received by now. A route with another body has a validator for it, and says so.
    private static object? BodyOf(EndpointFilterInvocationContext context) =>
        context.HttpContext.Features.Get<FileFingerprint>() is { } file ? file
        : context.HttpContext.GetEndpoint()!.Metadata.GetMetadata<ValidatesMetadata>() is { Body: var type }
            ? context.Arguments.Single(argument => argument?.GetType() == type)
            : null;

    private async Task<object?> Run(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next, Guid userId, string key, DateTimeOffset lease)
    {
        object? result;
        try
        {
            result = await next(context);
        }
        catch
        {
            await store.GiveUp(userId, key, lease, CancellationToken.None);
            throw;
        }

        // An endpoint that says all that it may answer gives its answer wrapped in that.
        var outcome = result is INestedHttpResult { Result: var inner } ? inner : result;
        if (outcome is IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest } or not IResult)
        {
            await store.GiveUp(userId, key, lease, CancellationToken.None);
            return result;
        }

        // From here on the effect is there: the key is freed no more, whatever fails.
        var answer = await Render(context.HttpContext, (IResult)outcome);
        await store.Complete(userId, key, lease, answer.Status, _seal.Protect(JsonSerializer.Serialize(answer)), CancellationToken.None);
        return new Rendered(answer);
    }

    private static async Task<Answer> Render(HttpContext http, IResult result)
    {
        var (body, aborted) = (http.Response.Body, http.RequestAborted);
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        // For a caller who has hung up, the framework writes nothing and says nothing; they may ask again for all of it.
        http.RequestAborted = CancellationToken.None;
        try
        {
            await result.ExecuteAsync(http);
        }
        finally
        {
            http.Response.Body = body;
            http.RequestAborted = aborted;
        }

        return new Answer(http.Response.StatusCode, http.Response.ContentType, http.Response.Headers.Location, buffer.ToArray());
    }

    private Rendered Replay(HttpContext http, IdempotencyState.Done done)
    {
        http.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        return new Rendered(JsonSerializer.Deserialize<Answer>(_seal.Unprotect(done.Response))!);
    }

    private sealed record Answer(int Status, string? ContentType, string? Location, byte[] Body);

    private sealed class Rendered(Answer answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = answer.Status;
            response.ContentType = answer.ContentType;
            if (answer.Location is { } location)
            {
                response.Headers.Location = location;
            }

            if (answer.Body.Length > 0)
            {
                response.ContentLength = answer.Body.Length;
                await response.Body.WriteAsync(answer.Body, httpContext.RequestAborted);
            }
        }
    }
}

public static class IdempotencyFilterExtensions
{
    /// <summary>The route honours Idempotency-Key.</summary>
    public static RouteHandlerBuilder IsIdempotent(this RouteHandlerBuilder route) =>
        route.WithMetadata(new TakesIdempotencyKey()).AddEndpointFilter<IdempotencyFilter>();
}

/// <summary>What tells a request whose body is a file from another one.</summary>
public sealed record FileFingerprint(string? Filename, string Sha256);

/// <summary>Says that an endpoint takes the header, for the reference.</summary>
public sealed record TakesIdempotencyKey;
