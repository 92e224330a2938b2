namespace MusicVerse.Core.Http;

/// <summary>What the host of a URL can be, before anybody is asked where it is.</summary>
public static class HostName
{
    // RFC 1035, section 2.3.4: 255 octets on the wire are 253 characters with dots between the labels.
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    /// <summary>
    /// An address without a zone id, which means something on one machine only; or a name that the DNS can hold, in the form in
    /// which it is asked for. A dot may stand at its end. Nobody listens on port 0.
    /// </summary>
    public static bool IsPossible(Uri uri)
    {
        if (uri.Port == 0)
        {
            return false;
        }

        if (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return !uri.DnsSafeHost.Contains('%', StringComparison.Ordinal);
        }

        if (uri.HostNameType != UriHostNameType.Dns)
        {
            return false;
        }

        try
        {
            var name = uri.IdnHost;
            name = name.EndsWith('.') ? name[..^1] : name;
            return name.Length is > 0 and <= MaxLength && name.Split('.').All(label => label.Length is > 0 and <= MaxLabelLength);
        }
        catch (UriFormatException)
        {
            // Letters of another script that no name of the DNS stands for.
            return false;
        }
    }

    /// <summary>Whether a user name stands before the host, be it an empty one, of which the parser does not tell.</summary>
    public static bool HasUserInfo(Uri uri)
    {
        var text = uri.OriginalString.AsSpan();
        var start = text.IndexOf(Uri.SchemeDelimiter, StringComparison.Ordinal);
        var rest = start < 0 ? text : text[(start + Uri.SchemeDelimiter.Length)..];
        var end = rest.IndexOfAny('/', '?', '#');
        return (end < 0 ? rest : rest[..end]).Contains('@');
    }
}
