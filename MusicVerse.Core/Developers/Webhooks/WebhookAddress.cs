using System.Net;
using System.Net.Sockets;
using MusicVerse.Core.Http;

namespace MusicVerse.Core.Developers.Webhooks;

/// <summary>
/// Where webhooks may lead: https on the public internet. Configuration section <c>Webhooks</c>; both exceptions are for
/// development on one machine, and a service refuses to start with them anywhere else.
/// </summary>
public sealed class WebhookAddress
{
    public const string Section = "Webhooks";

    public const int MaxLength = 2048;

    private const int AlternativeHttpsPort = 8443;
    private static readonly TimeSpan ResolvePatience = TimeSpan.FromSeconds(2);

    /// <summary>Webhooks may lead to this machine and to private networks, on any port.</summary>
    /// <value>Default false.</value>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Webhooks need no TLS.</summary>
    /// <value>Default false.</value>
    public bool AllowHttp { get; set; }

    public bool IsForDevelopmentOnly => AllowPrivateAddresses || AllowHttp;

    /// <summary>Why a service does not start.</summary>
    public const string DevelopmentOnly =
        $"{Section}:{nameof(AllowPrivateAddresses)} and {Section}:{nameof(AllowHttp)} are for the Development environment only.";

    public bool Allows(IPAddress address) => AllowPrivateAddresses || PublicAddress.IsPublic(address);

    /// <summary>What can be said of a URL without asking anybody.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public AddressFault? Check(string url)
    {
        // The parser reads every spelling of an IPv4 address (decimal, octal, hexadecimal, short) as the address that it is.
        if (url.Length > MaxLength || url.Any(char.IsControl) || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            return AddressFault.Malformed;
        }

        if (uri.Scheme != Uri.UriSchemeHttps && !(AllowHttp && uri.Scheme == Uri.UriSchemeHttp))
        {
            return AddressFault.NotHttps;
        }

        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            return AddressFault.HasUserInfoOrFragment;
        }

        if (AllowPrivateAddresses)
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
        catch (Exception error) when (error is SocketException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return true;
        }
    }

    private static bool IsPublicName(string host)
    {
        var name = host.TrimEnd('.');
        return name.Contains('.', StringComparison.Ordinal)
            && !PrivateSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            // A resolver may read what the parser did not: a trailing dot, or digits of another script.
            && !IPAddress.TryParse(name, out _);
    }

    // RFC 6761, 6762 and 8375, and ICANN's name for private networks.
    private static readonly string[] PrivateSuffixes = [".localhost", ".local", ".internal", ".home.arpa", ".test", ".invalid", ".example"];
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
