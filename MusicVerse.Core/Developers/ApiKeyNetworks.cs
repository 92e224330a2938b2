using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MusicVerse.Core.Http;

namespace MusicVerse.Core.Developers;

/// <summary>The networks that a key may be used from.</summary>
public sealed class ApiKeyNetworks
{
    public const int Max = 50;

    public static readonly ApiKeyNetworks Any = new([]);

    private const int BitsOfIpv4 = 32;
    private const int BitsOfIpv6 = 128;
    private const int BitsBeforeMapped = BitsOfIpv6 - BitsOfIpv4;

    private readonly IPNetwork[] _networks;

    private ApiKeyNetworks(IPNetwork[] networks) => _networks = networks;

    /// <param name="canonical">As <see cref="TryNormalize"/> gives them.</param>
    public static ApiKeyNetworks Of(IReadOnlyCollection<string> canonical) =>
        canonical.Count == 0 ? Any : new ApiKeyNetworks([.. canonical.Select(IPNetwork.Parse)]);

    public bool AreAny => _networks.Length == 0;

    /// <param name="address">Null, where a connection has none, is in no network.</param>
    public bool Contain(IPAddress? address)
    {
        if (AreAny)
        {
            return true;
        }

        var plain = address?.Unmapped();
        return plain is not null && Array.Exists(_networks, network => network.Contains(plain));
    }

    /// <summary>
    /// Brings "203.0.113.7", "10.1.2.3/8" and "2001:DB8::/32" into the form "203.0.113.7/32", "10.0.0.0/8", "2001:db8::/32".
    /// What is an IPv4 network in IPv6's clothes becomes an IPv4 network, as the addresses of callers do.
    /// </summary>
    /// <returns>False for anything that is not one address or network, written in full.</returns>
    public static bool TryNormalize(string text, [NotNullWhen(true)] out string? canonical)
    {
        canonical = null;
        var parts = text.Split('/');
        if (parts.Length > 2 || !TryParse(parts[0], out var address))
        {
            return false;
        }

        var bits = BitsOf(address);
        if (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits > BitsOf(address)))
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6 && bits >= BitsBeforeMapped)
        {
            (address, bits) = (address.MapToIPv4(), bits - BitsBeforeMapped);
        }

        canonical = new IPNetwork(Masked(address, bits), bits).ToString();
        return true;
    }

    // The framework also takes "1", "0x7f.1", "010.0.0.1", "[::1]:80" and "fe80::1%eth0": forms that two readers may read
    // in two ways do not belong on such a list.
    private static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(text, out address)
        && (address.AddressFamily == AddressFamily.InterNetwork
            ? string.Equals(address.ToString(), text, StringComparison.Ordinal)
            : text.All(letter => char.IsAsciiHexDigit(letter) || letter is ':' or '.'));

    private static int BitsOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? BitsOfIpv4 : BitsOfIpv6;

    private static IPAddress Masked(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(bits - (8 * i), 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - kept));
        }

        return new IPAddress(bytes);
    }
}
