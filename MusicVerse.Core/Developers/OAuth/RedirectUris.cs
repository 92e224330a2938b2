using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Web;
using MusicVerse.Core.Http;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>Where answers go. Compared as text, so that no parser's idea of equality opens a hole (OAuth 2.1, section 2.3).</summary>
public static partial class RedirectUris
{
    public const int MaxLength = 1000;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("#*\\\"<>");

    // What an answer carries (RFC 6749, section 4.1.2; RFC 9207). Clients differ in which of two parameters they believe.
    private static readonly HashSet<string> AnswerParameters =
        new(["code", "state", "iss", "error", "error_description", "error_uri"], StringComparer.OrdinalIgnoreCase);

    // Some servers still take either for the end of a parameter.
    private static readonly char[] Separators = ['&', ';'];

    /// <summary>
    /// https; http on a loopback address literal, for programs on the user's own machine; or a scheme of the app's own
    /// that is a domain turned round (RFC 8252, section 7.1). Never with a fragment, a user name or a wildcard, nor with a port
    /// that nobody can listen on, a zone id, or a parameter that answers bring.
    /// </summary>
    public static bool IsAcceptable(string uri)
    {
        if (uri.Length > MaxLength || !uri.All(letter => letter is > ' ' and <= '~') || uri.AsSpan().ContainsAny(Forbidden)
            || !Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || HostName.HasUserInfo(parsed) || CarriesAnAnswer(uri))
        {
            return false;
        }

        return parsed.Scheme switch
        {
            // The parser forgives "https:host" and "https:/host"; browsers differ on them.
            "https" => uri.StartsWith("https://", StringComparison.Ordinal) && HostName.IsPossible(parsed),
            "http" => IsLoopback(Loopback().Match(uri)),
            var scheme => scheme.Contains('.', StringComparison.Ordinal) && uri.StartsWith(scheme + ":/", StringComparison.Ordinal)
                && parsed.Port != 0,
        };
    }

    private static bool CarriesAnAnswer(string uri)
    {
        var query = uri.IndexOf('?', StringComparison.Ordinal);
        return query >= 0
            && uri[(query + 1)..].Split(Separators).Any(parameter => AnswerParameters.Contains(NameOf(parameter)));
    }

    // As the most forgiving servers read it: without blanks around it and what follows a NUL or a bracket, and with underscores
    // for dots and blanks.
    private static string NameOf(string parameter)
    {
        var name = HttpUtility.UrlDecode(parameter.Split('=')[0]);
        var end = name.AsSpan().IndexOfAny('\0', '[');
        return (end < 0 ? name : name[..end]).Trim().Replace('.', '_').Replace(' ', '_');
    }

    /// <summary>
    /// The same text; only the port of a loopback address may differ, for a program takes what is free (RFC 8252, section 7.3).
    /// One that would not be registered today matches nothing.
    /// </summary>
    public static bool Matches(string registered, string given)
    {
        if (!IsAcceptable(given))
        {
            return false;
        }

        if (string.Equals(registered, given, StringComparison.Ordinal))
        {
            return true;
        }

        return Loopback().Match(registered) is { Success: true } ours
            && Loopback().Match(given) is { Success: true } theirs
            && ours.Groups["host"].Value == theirs.Groups["host"].Value
            && ours.Groups["rest"].Value == theirs.Groups["rest"].Value;
    }

    private static bool IsLoopback(Match match) =>
        match.Success
        && (!match.Groups["port"].Success
            || ushort.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    /// <summary>Whether the address itself proves who gets the answer: anybody may listen on a port or claim a scheme.</summary>
    public static bool ProvesItsOwner(string uri) => uri.StartsWith("https://", StringComparison.Ordinal);

    /// <summary>Who gets the answer, as a person can judge it: the host, or the program's own scheme.</summary>
    public static string Receiver(string uri)
    {
        var target = new Uri(uri);
        return target.Scheme == Uri.UriSchemeHttps || target.Scheme == Uri.UriSchemeHttp ? target.Authority : target.Scheme;
    }

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

    [GeneratedRegex(@"^http://(?<host>127\.0\.0\.1|\[::1\])(:(?<port>[1-9][0-9]{0,4}))?(?<rest>[/?].*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Loopback();
}
