using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers;

namespace MusicVerse.Api.Idempotency;

/// <summary>The Idempotency-Key header (draft-ietf-httpapi-idempotency-key-header-07).</summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotent-Replayed";
    public const int MaxLength = 255;

    /// <param name="http">The request.</param>
    /// <param name="caller">
    /// Whose key it is: another credential of the same user, or this one with other scopes, may do less, and is not shown what was
    /// made.
    /// </param>
    /// <param name="body">As it was understood: white space, order and unknown members make no difference.</param>
    /// <returns>Neither when there is no key.</returns>
    public static (IdempotentRequest? Request, Problem? Problem) Read(HttpContext http, Principal caller, object? body)
    {
        var header = http.Request.Headers[Header];
        if (header.Count == 0)
        {
            return (null, null);
        }

        if (header is not [{ } text] || Unquote(text.Trim()) is not { Length: > 0 and <= MaxLength } key || !key.All(IsPrintable))
        {
            return (null, new Problem(ErrorCodes.InvalidIdempotencyKey, $"Send one key of 1 to {MaxLength} printable ASCII characters."));
        }

        var request = http.Request;
        return (new IdempotentRequest(key, request.Method, request.Path, Fingerprint(http, caller, body)), null);
    }

    public static Problem Reused() =>
        new(ErrorCodes.IdempotencyKeyReused, "Another request, or a credential with other rights, has used this key. Use a new key for a new request.");

    // The standard says a quoted string; most clients send it bare. Both name the same key.
    private static string Unquote(string text) => text is ['"', .. var inner, '"'] ? inner : text;

    private static bool IsPrintable(char letter) => letter is >= ' ' and <= '~';

    private static byte[] Fingerprint(HttpContext http, Principal caller, object? body)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var canonical = body is null ? "" : JsonSerializer.Serialize(body, body.GetType(), json);
        var scopes = string.Join(' ', caller.Scopes.Order(StringComparer.Ordinal));
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.CredentialId}\n{scopes}\n{http.Request.Method}\n{http.Request.Path}\n{canonical}"));
    }
}
