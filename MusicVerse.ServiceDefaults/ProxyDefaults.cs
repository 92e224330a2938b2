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
            return network;
        return IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new OptionsValidationException(setting, typeof(ForwardedHeadersOptions), [$"{setting}: '{text}' is neither an address nor a network."]);
    }
}
