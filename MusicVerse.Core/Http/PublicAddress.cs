using System.Net;
using System.Net.Sockets;

namespace MusicVerse.Core.Http;

/// <summary>Which addresses belong to the public internet.</summary>
/// <remarks>IANA special-purpose address registries (RFC 6890), and the IPv6 forms that carry an IPv4 address inside.</remarks>
public static class PublicAddress
{
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
            // Of what lies inside 2000::/3: Teredo and other protocol assignments, documentation, 6to4, documentation again.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    public static bool IsPublic(IPAddress address)
    {
        var plain = address.Unmapped();
        // Everything that is not global unicast (loopback, NAT64, unique local, link local, multicast, reserved) is out as a whole.
        return (plain.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(plain))
            && !Special.Any(network => network.Contains(plain));
    }
}
