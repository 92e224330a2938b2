using System.Net;

namespace MusicVerse.Core.Http;

public static class UnmappedAddress
{
    /// <summary>The address itself: an IPv4 client of a socket for both kinds comes as ::ffff:203.0.113.7.</summary>
    public static IPAddress Unmapped(this IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
