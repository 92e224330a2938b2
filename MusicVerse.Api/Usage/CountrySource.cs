using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using MusicVerse.Core.Http;

namespace MusicVerse.Api.Usage;

/// <summary>
/// The country of a client, where a trusted proxy tells it. Anybody can send the header, so it counts only on a connection
/// that comes from the proxy itself.
/// </summary>
public sealed class CountrySource(IOptions<UsageOptions> options, IOptions<ForwardedHeadersOptions> proxies)
{
    private readonly string? _header = options.Value.CountryHeader;
    private readonly System.Net.IPNetwork[] _proxies = [.. proxies.Value.KnownIPNetworks];

    /// <param name="http">Before the forwarded headers have replaced the connection's address.</param>
    public ClientCountry Of(HttpContext http) =>
        _header is not null && http.Connection.RemoteIpAddress is { } peer && IsProxy(peer)
            ? ClientCountry.Parse(http.Request.Headers[_header])
            : ClientCountry.None;

    private bool IsProxy(IPAddress peer)
    {
        var address = peer.Unmapped();
        return Array.Exists(_proxies, network => network.Contains(address));
    }
}
