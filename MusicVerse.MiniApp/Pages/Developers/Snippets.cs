using MusicVerse.MiniApp.Pages.Developers.Apps;

namespace MusicVerse.MiniApp.Pages.Developers;

/// <summary>Shell commands to paste, with the reader's own addresses and keys in them. POSIX sh, curl and openssl.</summary>
internal static class Snippets
{
    private const string KeyVariable = "$MUSICVERSE_API_KEY";

    /// <param name="api">Without a slash at its end.</param>
    /// <param name="key">Null for one that stands in the environment.</param>
    public static string Me(string api, string? key) => $"""
        curl {api}/api/v1/me \
          -H "Authorization: Bearer {key ?? KeyVariable}"
        """;

    public static string Generate(string api, string? key) => $$"""
        curl {{api}}/api/v1/generate \
          -H "Authorization: Bearer {{key ?? KeyVariable}}" \
          -H "Content-Type: application/json" \
          -d '{"prompt": "dreamy lo-fi with rainy piano, 84 bpm", "duration": 30}'
        """;

    /// <summary>A key that wants its requests signed: an HMAC over time, nonce, method, path and the body's hash.</summary>
    public static string Signed(string api, string key, string signingSecret) => $"""
        time=$(date +%s) nonce=$(openssl rand -hex 16) path=/api/v1/me
        body=$(printf '' | openssl dgst -sha256 -r | cut -d' ' -f1)
        signature=$(printf '%s\n%s\nGET\n%s\n%s' "$time" "$nonce" "$path" "$body" |
          openssl dgst -sha256 -hmac "{signingSecret}" -binary | base64)
        curl "{api}$path" \
          -H "Authorization: Bearer {key}" \
          -H "MusicVerse-Timestamp: $time" \
          -H "MusicVerse-Nonce: $nonce" \
          -H "MusicVerse-Signature: v1=$signature"
        """;

    /// <summary>Where an app sends its user's browser. The verifier stays with the app until the code comes back.</summary>
    public static string Authorize(string api, OAuthApp app) => $"""
        verifier=$(openssl rand -base64 48 | tr '+/' '-_' | tr -d '=\n')
        challenge=$(printf '%s' "$verifier" | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '=\n')
        echo "{api}/oauth/authorize?response_type=code&client_id={app.ClientId}&redirect_uri={Encoded(Redirect(app))}&scope={Encoded(string.Join(' ', app.Scopes))}&state=$(openssl rand -hex 16)&code_challenge=$challenge&code_challenge_method=S256"
        """;

    /// <summary>What follows when the browser has come back with a code.</summary>
    public static string Exchange(string api, OAuthApp app) => $"""
        curl {api}/oauth/token \
          -d grant_type=authorization_code \
          -d client_id={app.ClientId} \{(app.Type == AppTypes.Confidential ? "\n  -d client_secret=$CLIENT_SECRET \\" : "")}
          --data-urlencode redirect_uri={Redirect(app)} \
          -d code=$CODE \
          -d code_verifier=$verifier
        """;

    /// <summary>A program without a browser, such as one in a terminal, shows its user a code instead.</summary>
    public static string Device(string api, OAuthApp app) => $"""
        curl {api}/oauth/device \
          -d client_id={app.ClientId} \
          --data-urlencode "scope={string.Join(' ', app.Scopes)}"
        """;

    private static string Redirect(OAuthApp app) => app.RedirectUris.Count > 0 ? app.RedirectUris[0] : "";

    private static string Encoded(string text) => Uri.EscapeDataString(text);
}
