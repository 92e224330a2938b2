using System.Net;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Http;

namespace MusicVerse.Api.Authentication;

/// <summary>Why a credential that exists does not count here.</summary>
/// <param name="Caller">Whose it is; for the record only.</param>
internal sealed record RefusedTerms(Problem Problem, Principal Caller);

/// <summary>
/// Leaves the caller's <see cref="Principal"/> on the request. Without one, the request counts for its
/// address and is refused by the admission.
/// </summary>
public sealed class Identification(RequestDelegate next, Authenticator authenticator, RequestSignature signatures, KeyUses uses)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ScopeRequirement>() is null)
        {
            return next(http);
        }

        var found = authenticator.Authenticate(http.Request, http.RequestAborted);
        if (!found.IsCompletedSuccessfully)
        {
            return Judge(http, found);
        }

        var credential = found.Result;
        if (credential is { SigningKey: not null })
        {
            return Judge(http, new(credential));
        }

        Take(http, credential, refusal: null);
        return next(http);
    }

    private async Task Judge(HttpContext http, ValueTask<Credential?> found)
    {
        var credential = await found;
        // Only from a network that is allowed: others do not get as far as using nonces up.
        var refusal = credential is { SigningKey: { } key } && credential.IsTakenFrom(http.Connection.RemoteIpAddress)
            ? await signatures.Refuse(http, credential.Principal.CredentialId, key)
            : null;
        Take(http, credential, refusal);
        await next(http);
    }

    private void Take(HttpContext http, Credential? credential, Problem? refusal)
    {
        if (credential is null)
        {
            return;
        }

        var address = http.Connection.RemoteIpAddress;
        refusal ??= credential.IsTakenFrom(address) ? null : NotFrom(address);
        if (refusal is not null)
        {
            http.Features.Set(new RefusedTerms(refusal, credential.Principal));
            return;
        }

        http.Features.Set(credential.Principal);
        if (credential.IsApiKey)
        {
            uses.Record(credential.Principal.CredentialId);
        }
    }

    // The address is what its sender has to know, and knows; the list is not for whoever has found a key.
    internal static Problem NotFrom(IPAddress? address)
    {
        var seen = address?.Unmapped();
        return new Problem(ErrorCodes.IpNotAllowed, $"The key is not to be used from {seen}.")
        {
            Members = new Dictionary<string, object?> { ["address"] = seen?.ToString() },
        };
    }
}
