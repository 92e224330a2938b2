using System.Net;
using MusicVerse.Core.Http;

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
        if (!url.IsAbsoluteUri || url.UserInfo.Length > 0)
        {
            return false;
        }

        if (url.Scheme == Uri.UriSchemeHttps)
        {
            return true;
        }

        return url.Scheme == Uri.UriSchemeHttp && baseUrl.Scheme == Uri.UriSchemeHttp && baseUrl.IsLoopback && url.IsLoopback;
    }

    public bool Allows(IPAddress address) =>
        PublicAddress.IsPublic(address) || (baseUrl.IsLoopback && IPAddress.IsLoopback(address)) || address.Equals(BaseAddress);

    /// <summary>Connects only to addresses that are allowed.</summary>
    /// <exception cref="ForbiddenAddressException">No address of the host is allowed.</exception>
    public ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel) =>
        new GuardedConnection(Allows).Connect(context, cancel);

    private IPAddress? BaseAddress => IPAddress.TryParse(baseUrl.DnsSafeHost, out var address) ? address : null;
}
