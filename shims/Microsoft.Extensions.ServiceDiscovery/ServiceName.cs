namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>A service as a URL names it.</summary>
/// <param name="Name">The host of <c>https+http://api</c>.</param>
/// <param name="Endpoint">The named endpoint of <c>http://_dashboard.api</c>, or null.</param>
/// <param name="Schemes">Accepted schemes, the preferred one first.</param>
internal sealed record ServiceName(string Name, string? Endpoint, string[] Schemes)
{
    private const char SchemeSeparator = '+';
    private const char EndpointMark = '_';

    public static ServiceName Of(Uri url)
    {
        var schemes = url.Scheme.Split(SchemeSeparator);
        var dot = url.Host.IndexOf('.', StringComparison.Ordinal);
        return url.Host.StartsWith(EndpointMark) && dot > 1
            ? new(url.Host[(dot + 1)..], url.Host[1..dot], schemes)
            : new(url.Host, null, schemes);
    }
}
