using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.RateLimiting;

/// <summary>What kind of traffic an endpoint is, as far as quotas go.</summary>
public enum Traffic
{
    /// <summary>Counts for the user, or for the address where there is no valid credential.</summary>
    Api,

    /// <summary>Guessing at a door: counts for the address, twice.</summary>
    SignIn,

    /// <summary>Programs that trade secrets for tokens, again and again: counts for the address.</summary>
    Auth,

    /// <summary>Bytes behind signed URLs: counts for the address.</summary>
    Media,
}

/// <summary>Which buckets a request takes from.</summary>
public sealed class RateLimits(IOptions<RateLimitOptions> options)
{
    private const int HostBytesOfIpv6 = 8;

    private readonly Quota _anonymous = new("anonymous", options.Value.AnonymousPerMinute);
    private readonly Quota _signIn = new("sign-in", options.Value.SignInPerMinute);
    private readonly Quota _auth = new("auth", options.Value.AuthPerMinute);
    private readonly Quota _media = new("media", options.Value.MediaPerMinute);

    /// <returns>The last one is the tightest.</returns>
    public IReadOnlyList<Bucket> For(Traffic traffic, Principal? caller, IPAddress? address) => traffic switch
    {
        Traffic.SignIn => [new(_anonymous, Host(address)), new(_signIn, Host(address))],
        Traffic.Auth => [new(_auth, Host(address))],
        Traffic.Media => [new(_media, Host(address))],
        _ when caller is null => [new(_anonymous, Host(address))],
        _ => [new(new Quota("user", options.Value.UserPerMinute ?? caller.RequestsPerMinute), $"user:{caller.UserId:N}")],
    };

    // Whoever has one IPv6 address has the 2^64 around it as well.
    private static string Host(IPAddress? address)
    {
        if (address is null || address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return $"ip:{address?.MapToIPv4()}";
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, bytes.Length - HostBytesOfIpv6, HostBytesOfIpv6);
        return $"ip:{new IPAddress(bytes)}";
    }
}
