using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace MusicVerse.Api.Hosting;

/// <summary>Believes X-Forwarded-For and X-Forwarded-Proto from the configured proxies, and from nobody else.</summary>
public static class Proxies
{
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ApiOptions>>((forwarded, api) =>
        {
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            foreach (var network in api.Value.TrustedProxies.Select(Parse))
            {
                forwarded.KnownIPNetworks.Add(network);
            }

            // Without a proxy to believe, an empty list would mean "believe everybody".
            forwarded.ForwardedHeaders = api.Value.TrustedProxies.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        });
        return services;
    }

    private static IPNetwork Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new OptionsValidationException(ApiOptions.Section, typeof(ApiOptions), [$"Api:TrustedProxies: '{text}' is neither an address nor a network."]);
    }
}
