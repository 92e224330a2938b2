using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>Where answers go. Compared as text, so that no parser's idea of equality opens a hole (OAuth 2.1, section 2.3).</summary>
public static partial class RedirectUris
{
    public const int MaxLength = 1000;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("#*\\\"<>");

    /// <summary>
    /// https; http on a loopback address literal, for programs on the user's own machine; or a scheme of the app's own
    /// that is a domain turned round (RFC 8252, section 7.1). Never with a fragment, a user name or a wildcard.
    /// </summary>
    public static bool IsAcceptable(string uri)
    {
        if (uri.Length > MaxLength || !uri.All(letter => letter is > ' ' and <= '~') || uri.AsSpan().ContainsAny(Forbidden)
            || !Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || parsed.UserInfo.Length > 0)
        {
            return false;
        }

        return parsed.Scheme switch
        {
            // The parser forgives "https:host" and "https:/host"; browsers differ on them.
            "https" => uri.StartsWith("https://", StringComparison.Ordinal) && parsed.Host.Length > 0,
            "http" => Loopback().IsMatch(uri),
            var scheme => scheme.Contains('.', StringComparison.Ordinal) && uri.StartsWith(scheme + ":/", StringComparison.Ordinal),
        };
    }

    /// <summary>The same text; only the port of a loopback address may differ, for a program takes what is free (RFC 8252, section 7.3).</summary>
    public static bool Matches(string registered, string given)
    {
        if (string.Equals(registered, given, StringComparison.Ordinal))
        {
            return true;
        }

        return given.Length <= MaxLength
            && Loopback().Match(registered) is { Success: true } ours
            && Loopback().Match(given) is { Success: true } theirs
            && ours.Groups["host"].Value == theirs.Groups["host"].Value
            && ours.Groups["rest"].Value == theirs.Groups["rest"].Value;
    }

    /// <summary>Whether the address itself proves who gets the answer: anybody may listen on a port or claim a scheme.</summary>
    public static bool ProvesItsOwner(string uri) => uri.StartsWith("https://", StringComparison.Ordinal);

    /// <summary>Adds parameters to the query; those without a value are left out.</summary>
    public static string With(string uri, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = new StringBuilder(uri);
        var joint = uri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in parameters)
        {
            if (value is null)
            {
                continue;
            }

            text.Append(joint).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            joint = '&';
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^http://(?<host>127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?(?<rest>[/?].*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Loopback();
}
