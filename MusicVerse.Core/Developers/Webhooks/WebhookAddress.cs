using System.Net;
using System.Net.Sockets;
using MusicVerse.Core.Http;

namespace MusicVerse.Core.Developers.Webhooks;

/// <summary>
/// Where webhooks may lead: https on the public internet. Configuration section <c>Webhooks</c>; the exception is for
/// development on one machine, and a service refuses to start with it anywhere else.
/// </summary>
public sealed class WebhookAddress
{
    public const string Section = "Webhooks";

    public const int MaxLength = 2048;

    private const int AlternativeHttpsPort = 8443;
    private static readonly TimeSpan ResolvePatience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Webhooks may also lead to this machine itself, by http or https and on any port. Private networks stay closed, and
    /// with them what a cloud tells its machines at 169.254.169.254.
    /// </summary>
    /// <value>Default false.</value>
    public bool AllowLoopback { get; set; }

    /// <summary>Why a service does not start.</summary>
    public const string DevelopmentOnly = $"{Section}:{nameof(AllowLoopback)} is for the Development environment only.";

    public bool Allows(IPAddress address) => PublicAddress.IsPublic(address) || (AllowLoopback && IsLoopback(address));

    /// <summary>What can be said of a URL without asking anybody.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public AddressFault? Check(string url)
    {
        // The parser reads every spelling of an IPv4 address (decimal, octal, hexadecimal, short) as the address that it is.
        if (url.Length > MaxLength || url.Any(char.IsControl) || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || !HostName.IsPossible(uri))
        {
            return AddressFault.Malformed;
        }

        var isThisMachine = AllowLoopback && LeadsToThisMachine(uri);
        if (uri.Scheme != Uri.UriSchemeHttps && !(isThisMachine && uri.Scheme == Uri.UriSchemeHttp))
        {
            return AddressFault.NotHttps;
        }

        if (HostName.HasUserInfo(uri) || uri.Fragment.Length > 0)
        {
            return AddressFault.HasUserInfoOrFragment;
        }

        if (isThisMachine)
        {
            return null;
        }

        if (!uri.IsDefaultPort && uri.Port != AlternativeHttpsPort)
        {
            return AddressFault.UnusualPort;
        }

        var isPublic = IPAddress.TryParse(uri.DnsSafeHost, out var address) ? PublicAddress.IsPublic(address) : IsPublicName(uri.IdnHost);
        return isPublic ? null : AddressFault.NotPublic;
    }

    /// <summary>
    /// Whether the name leads to the public internet today. A courtesy to the owner: what counts is the check at each
    /// connect. A name that cannot be resolved now passes, for it may be on its way.
    /// </summary>
    public async Task<bool> Resolves(string url, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(ResolvePatience);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(new Uri(url).DnsSafeHost, limit.Token);
            return addresses.Length == 0 || addresses.Any(Allows);
        }
        catch (Exception error) when (error is SocketException or ArgumentException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return true;
        }
    }

    // The names are RFC 6761's; what they resolve to is checked at each connect.
    private static bool LeadsToThisMachine(Uri uri) => IPAddress.TryParse(uri.DnsSafeHost, out var address)
        ? IsLoopback(address)
        : $".{uri.IdnHost.TrimEnd('.')}".EndsWith(Localhost, StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.Unmapped());

    private static bool IsPublicName(string host)
    {
        var name = host.TrimEnd('.');
        return name.Contains('.', StringComparison.Ordinal)
            && !PrivateSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            // A resolver may read what the parser did not: a trailing dot, or digits of another script.
            && !IPAddress.TryParse(name, out _);
    }

    private const string Localhost = ".localhost";

    // RFC 6761, 6762 and 8375, and ICANN's name for private networks.
    private static readonly string[] PrivateSuffixes = [Localhost, ".local", ".internal", ".home.arpa", ".test", ".invalid", ".example"];
}

/// <summary>Why a URL cannot be a webhook.</summary>
public enum AddressFault
{
    Malformed,
    NotHttps,
    HasUserInfoOrFragment,
    UnusualPort,
    NotPublic,
}
