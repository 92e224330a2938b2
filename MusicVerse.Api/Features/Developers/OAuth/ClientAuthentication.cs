using System.Text;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>Which app calls: by its id alone where it is public, with its secret (HTTP Basic or body, never both) where it has one.</summary>
internal static class ClientAuthentication
{
    private const string Scheme = "Basic ";

    public static async Task<(OAuthApp? Client, OAuthError? Error)> Authenticate(
        HttpRequest request, OAuthForm form, OAuthAppStore apps, CancellationToken cancel)
    {
        var (id, secret) = (form["client_id"], form["client_secret"]);
        if (request.Headers.Authorization.Count > 0)
        {
            if (secret is not null)
            {
                return (null, OAuthError.InvalidRequest("Send the secret in one way, not in two."));
            }

            if (ReadBasic(request.Headers.Authorization) is not { } basic || (id is not null && id != basic.Id))
            {
                return (null, OAuthError.InvalidClient());
            }

            (id, secret) = basic;
        }

        if (id is null || await apps.FindClient(id, cancel) is not { } client)
        {
            return (null, OAuthError.InvalidClient());
        }

        var isProven = client.IsConfidential ? secret is not null && await apps.IsSecretOf(client, secret, cancel) : secret is null;
        return isProven ? (client, null) : (null, OAuthError.InvalidClient());
    }

    // RFC 6749, section 2.3.1: both halves are form-encoded before they are joined.
    private static (string Id, string? Secret)? ReadBasic(string? header)
    {
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length)
            || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var id, var secret])
        {
            return null;
        }

        return (Decode(id), secret.Length == 0 ? null : Decode(secret));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
