using System.Net;
using System.Net.Sockets;

namespace MusicVerse.Workers.Studio.Providers.Http;

/// <summary>From where a provider's files may be fetched. A URL in an answer is hostile input.</summary>
/// <param name="baseUrl">
/// The configured API root. Where it is an address of this machine or a private network (development, tests, a gateway of
/// one's own), files may come from that same address too, and from nowhere else that is private.
/// </param>
public sealed class ArtifactSource(Uri baseUrl)
{
    public bool Allows(Uri url)
    {
        if (!url.IsAbsoluteUri || url.UserInfo.Length > 0) return false;
        if (url.Scheme == Uri.UriSchemeHttps) return true;
        return url.Scheme == Uri.UriSchemeHttp && baseUrl.Scheme == Uri.UriSchemeHttp && baseUrl.IsLoopback && url.IsLoopback;
    }

    public bool Allows(IPAddress address) =>
        PublicAddress.IsPublic(address) || (baseUrl.IsLoopback && IPAddress.IsLoopback(address)) || address.Equals(BaseAddress);

    /// <summary>Connects to an address that was checked: a name that resolves differently a moment later gains nothing.</summary>
    /// <exception cref="ForbiddenAddressException">No address of the host is allowed.</exception>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var resolved = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var allowed = resolved.Where(Allows).ToArray();
        if (allowed.Length == 0) throw new ForbiddenAddressException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private IPAddress? BaseAddress => IPAddress.TryParse(baseUrl.DnsSafeHost, out var address) ? address : null;
}

/// <summary>A host name led to addresses that files are not fetched from.</summary>
public sealed class ForbiddenAddressException() : Exception("The host has no address that files may be fetched from.");
