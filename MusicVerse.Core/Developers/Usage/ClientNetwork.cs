using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace MusicVerse.Core.Developers.Usage;

/// <summary>
/// The network that an address belongs to, as far as we remember it: 24 bits of IPv4, 48 of IPv6. Addresses are personal
/// data and are not kept.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClientNetwork
{
    private const int Ipv4Bits = 24;
    private const int Ipv6Bits = 48;
    private const int AddressBits = 128;
    private const int Ipv4OffsetBits = AddressBits - 32;

    private readonly AddressFamily _family;
    private readonly UInt128 _prefix;

    private ClientNetwork(AddressFamily family, UInt128 address, int bits) =>
        (_family, _prefix) = (family, address >> (AddressBits - bits) << (AddressBits - bits));

    /// <summary>Of a connection without an address.</summary>
    public static ClientNetwork None => default;

    public static ClientNetwork Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[AddressBits / 8];
        bytes.Clear();
        if (address is null || !address.TryWriteBytes(bytes, out var length))
        {
            return None;
        }

        var bits = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        if (address.IsIPv4MappedToIPv6)
        {
            return new(AddressFamily.InterNetwork, bits << Ipv4OffsetBits, Ipv4Bits);
        }

        return length == bytes.Length
            ? new(AddressFamily.InterNetworkV6, bits, Ipv6Bits)
            : new(AddressFamily.InterNetwork, bits, Ipv4Bits);
    }

    /// <summary>In CIDR notation; empty for <see cref="None"/>.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[AddressBits / 8];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _prefix);
        return _family switch
        {
            AddressFamily.InterNetwork => $"{new IPAddress(bytes[..4])}/{Ipv4Bits}",
            AddressFamily.InterNetworkV6 => $"{new IPAddress(bytes)}/{Ipv6Bits}",
            _ => "",
        };
    }
}
