using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Microsoft.Extensions.Hosting;

public static class ProxyDefaults
{
    private const int BitsOfByte = 8;

    // ::ffff:0:0/96 (RFC 4291, section 2.5.5.2).
    private const int BitsBeforeMapped = 96;

    /// <summary>
    /// Lets <c>UseForwardedHeaders</c> believe X-Forwarded-For and X-Forwarded-Proto from the configured proxies, and from nobody
    /// else.
    /// </summary>
    /// <param name="setting">Where their addresses or CIDR networks are listed, e.g. <c>Api:TrustedProxies</c>. Without any the headers are ignored.</param>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, string setting)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IConfiguration>((forwarded, configuration) =>
        {
            var proxies = configuration.GetSection(setting).Get<string[]>() ?? [];
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            foreach (var proxy in proxies)
                forwarded.KnownIPNetworks.Add(Parse(proxy, setting));

            // Without a proxy to believe, an empty list would mean "believe everybody".
            forwarded.ForwardedHeaders = proxies.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        });
        return services;
    }

    private static IPNetwork Parse(string text, string setting)
    {
        if (IPNetwork.TryParse(text, out var network))
            return Unmapped(network);
        return IPAddress.TryParse(text, out var address)
            ? Unmapped(new IPNetwork(address, address.GetAddressBytes().Length * BitsOfByte))
            : throw new OptionsValidationException(setting, typeof(ForwardedHeadersOptions), [$"{setting}: '{text}' is neither an address nor a network."]);
    }

    // A caller's address is compared as IPv4 where it is one, however the socket tells it.
    private static IPNetwork Unmapped(IPNetwork network) => network.BaseAddress.IsIPv4MappedToIPv6 && network.PrefixLength >= BitsBeforeMapped
        ? new IPNetwork(network.BaseAddress.MapToIPv4(), network.PrefixLength - BitsBeforeMapped)
        : network;
}
