using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using Microsoft.Extensions.Configuration;

namespace MusicVerse.AppHost.Running;

/// <summary>A wished port that is taken: the system says who has it and uses another.</summary>
internal static class Ports
{
    // launchSettings.json sets them, and Aspire reads them when the builder is made.
    private static readonly string[] DashboardAddresses = ["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"];

    // Below the range from which the kernel takes ports for outgoing connections, and above the one that Aspire takes from.
    private const int First = 32_100, Last = 32_700;

    /// <summary>Aspire's own setting; its test host sets it.</summary>
    public static bool AreRandom(IConfiguration configuration) => configuration.GetValue("DcpPublisher:RandomizePorts", defaultValue: false);

    /// <summary>For the dashboard's own addresses; before the builder is made.</summary>
    public static void GiveWayForDashboard()
    {
        foreach (var variable in DashboardAddresses)
        {
            if (!Uri.TryCreate(Environment.GetEnvironmentVariable(variable), UriKind.Absolute, out var address) || IsFree(address.Port))
                continue;
            var other = new UriBuilder(address) { Port = Free() };
            Tell(address.Port, "the dashboard", other.Port);
            Environment.SetEnvironmentVariable(variable, other.Uri.GetLeftPart(UriPartial.Authority));
        }
    }

    public static void GiveWay(IDistributedApplicationBuilder builder, params IEnumerable<IResourceBuilder<ProjectResource>> services)
    {
        // Tests: Aspire gives every endpoint a free one.
        if (AreRandom(builder.Configuration))
            return;
        foreach (var service in services)
        {
            foreach (var endpoint in service.Resource.Annotations.OfType<EndpointAnnotation>())
            {
                if (endpoint.Port is not { } port || IsFree(port))
                    continue;
                endpoint.Port = Free();
                Tell(port, service.Resource.Name, endpoint.Port.Value);
            }
        }
    }

    private static void Tell(int port, string name, int other) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Port {port} is taken by {PortHolder.Of(port)}; {name} uses {other}."));

    private static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().All(listener => listener.Port != port || !IsLocal(listener.Address));

    private static bool IsLocal(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
