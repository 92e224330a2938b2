using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>
/// Finds a service's addresses in the configuration, <c>Services:{name}:{endpoint or scheme}[:{n}]</c>,
/// and takes them in turn. A name that is not there is an ordinary host.
/// </summary>
internal sealed class ConfiguredEndpoints(IConfiguration configuration)
{
    private const string SectionName = "Services";
    private const string DefaultEndpoint = "default";

    private readonly ConcurrentDictionary<string, int> _turns = new();

    public Uri Resolve(Uri url)
    {
        var service = ServiceName.Of(url);
        var addresses = AddressesOf(service);
        if (addresses.Count == 0)
            return service.Schemes.Length == 1 ? url : With(url, service.Schemes[0], url.Host, url.Port);

        var turn = _turns.AddOrUpdate(url.GetLeftPart(UriPartial.Authority), 0, static (_, turn) => turn == int.MaxValue ? 0 : turn + 1);
        var address = addresses[turn % addresses.Count];
        return With(url, address.Scheme, address.Host, address.Port);
    }

    private List<Uri> AddressesOf(ServiceName service)
    {
        var section = configuration.GetSection(SectionName).GetSection(service.Name);
        string[] candidates = service.Endpoint is { } endpoint ? [endpoint] : [DefaultEndpoint, .. service.Schemes];
        var addresses = candidates.Select(section.GetSection).FirstOrDefault(candidate => candidate.Exists());
        if (addresses is null)
            return [];

        var values = addresses.Value is { } single ? [single] : addresses.GetChildren().Select(child => child.Value);
        return [.. values.Select(value => AddressOf(value, service))];
    }

    // Both "http://localhost:5000" and "localhost:5000" are written.
    private static Uri AddressOf(string? value, ServiceName service)
    {
        var absolute = value?.Contains("://", StringComparison.Ordinal) == true ? value : $"{service.Schemes[0]}://{value}";
        return Uri.TryCreate(absolute, UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"'{value}' under {SectionName}:{service.Name} is not an address.");
    }

    private static Uri With(Uri url, string scheme, string host, int port) =>
        new UriBuilder(url) { Scheme = scheme, Host = host, Port = port }.Uri;
}
