using System.Net;
using System.Net.Sockets;

namespace MusicVerse.Core.Http;

/// <summary>
/// Connects to addresses that a rule allows. The address that was checked is the one that is dialled: a name that
/// resolves differently a moment later gains nothing.
/// </summary>
/// <param name="allows">The rule.</param>
/// <param name="resolve">Default: the machine's resolver.</param>
public sealed class GuardedConnection(
    Func<IPAddress, bool> allows, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="ForbiddenAddressException">No address of the host is allowed.</exception>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint.Host;
        // The resolver refuses some addresses with an error of its own.
        var resolved = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, cancel);
        var allowed = resolved.Where(allows).ToArray();
        if (allowed.Length == 0)
        {
            throw new ForbiddenAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A host name led only to addresses that are not connected to.</summary>
public sealed class ForbiddenAddressException() : Exception("The host has no address that may be connected to.");
