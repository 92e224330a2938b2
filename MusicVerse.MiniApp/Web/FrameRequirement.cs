using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace MusicVerse.MiniApp.Web;

/// <summary>
/// Outside Development, ends a start after which no request could ever count as HTTPS: in Telegram's frame a browser keeps
/// cookies that are Secure and SameSite=None, and no others, so nobody could sign in there.
/// </summary>
internal sealed class FrameRequirement(IServer server, IHostEnvironment environment, IOptions<ForwardedHeadersOptions> forwarded) : IHostedLifecycleService
{
    /// <summary>Addresses or CIDR networks of proxies whose X-Forwarded-For and -Proto are believed. Default: none.</summary>
    public const string TrustedProxies = "MiniApp:TrustedProxies";

    private const string NoHttps =
        $"Signing in inside Telegram needs HTTPS, and this configuration has none. Name the proxy that ends TLS in {TrustedProxies} "
        + "(it must send X-Forwarded-Proto and keep the Host), or listen on an https address.";

    // Only now it is known where the server listens, wherever that is configured.
    public Task StartedAsync(CancellationToken cancellationToken) =>
        environment.IsDevelopment() || BelievesProxies || EndsTls
            ? Task.CompletedTask
            : throw new OptionsValidationException(TrustedProxies, typeof(ForwardedHeadersOptions), [NoHttps]);

    private bool BelievesProxies => forwarded.Value.ForwardedHeaders.HasFlag(ForwardedHeaders.XForwardedProto);

    private bool EndsTls => server.Features.Get<IServerAddressesFeature>() is { } addresses
        && addresses.Addresses.Any(address => address.StartsWith(Uri.UriSchemeHttps + Uri.SchemeDelimiter, StringComparison.OrdinalIgnoreCase));

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
