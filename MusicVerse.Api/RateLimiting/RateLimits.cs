using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Http;

namespace MusicVerse.Api.RateLimiting;

/// <summary>Which buckets a request takes from.</summary>
public sealed class RateLimits(IOptions<RateLimitOptions> options)
{
    private const int HostBytesOfIpv6 = 8;
    private static readonly int Kinds = Enum.GetValues<Traffic>().Length;

    private readonly RateLimitOptions _options = options.Value;
    private readonly Quota _anonymous = new("anonymous", options.Value.AnonymousPerMinute);
    private readonly Quota _signIn = new("sign-in", options.Value.SignInPerMinute);
    private readonly Quota _auth = new("auth", options.Value.AuthPerMinute);
    private readonly Quota _media = new("media", options.Value.MediaPerMinute);

    // A principal is remembered for seconds and comes again with every request in them.
    private readonly ConditionalWeakTable<Principal, Buckets?[]> _ofCallers = [];

    public Buckets For(Traffic traffic, Principal? caller, IPAddress? address) => traffic switch
    {
        Traffic.SignIn => new(new Bucket(_anonymous, Host(address)), new Bucket(_signIn, Host(address))),
        Traffic.Auth => new(new Bucket(_auth, Host(address))),
        Traffic.Media => new(new Bucket(_media, Host(address))),
        _ when caller is null => new(new Bucket(_anonymous, Host(address))),
        _ => _ofCallers.GetValue(caller, static _ => new Buckets?[Kinds])[(int)traffic] ??= OfCaller(traffic, caller),
    };

    private Buckets OfCaller(Traffic traffic, Principal caller)
    {
        var name = NameOf(traffic);
        var perMinute = (_options.UserPerMinute ?? caller.RequestsPerMinute) * _options.ShareOf(traffic);
        var owner = $"user:{caller.UserId:N}";
        var ofUser = new Bucket(new Quota(name, Whole(perMinute)), owner);
        return caller.IsSession
            ? new(ofUser)
            : new(ofUser, new Bucket(new Quota($"{name}-key", Whole(perMinute * _options.KeyShare)), owner, $"{caller.CredentialId:N}"));
    }

    private static int Whole(double perMinute) => Math.Max(1, (int)perMinute);

    private static string NameOf(Traffic traffic) => traffic switch
    {
        Traffic.Read => "read",
        Traffic.Write => "write",
        Traffic.Generate => "generate",
        Traffic.Upload => "upload",
        _ => throw new ArgumentOutOfRangeException(nameof(traffic), traffic, "It does not count for a caller."),
    };

    // Whoever has one IPv6 address has the 2^64 around it as well.
    private static string Host(IPAddress? address)
    {
        var plain = address?.Unmapped();
        if (plain is not { AddressFamily: AddressFamily.InterNetworkV6 })
        {
            return $"ip:{plain}";
        }

        var bytes = plain.GetAddressBytes();
        Array.Clear(bytes, bytes.Length - HostBytesOfIpv6, HostBytesOfIpv6);
        return $"ip:{new IPAddress(bytes)}";
    }
}
