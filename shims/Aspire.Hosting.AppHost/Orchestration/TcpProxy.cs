using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Orchestration;

/// <summary>One stable port in front of the replicas of a service; connections go round to those that answer.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly IReadOnlyList<int> _targets;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _next;

    public TcpProxy(int port, IReadOnlyList<int> targets)
    {
        _targets = targets;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ForwardAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var target = await ConnectAsync();
                if (target is null)
                    return;
                using var done = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                var there = client.GetStream().CopyToAsync(target.GetStream(), done.Token);
                var back = target.GetStream().CopyToAsync(client.GetStream(), done.Token);
                await Task.WhenAny(there, back);
                await done.CancelAsync();
            }
            catch (Exception closed) when (closed is IOException or SocketException or OperationCanceledException)
            {
                // Either side hung up; closing both is all there is to do.
            }
        }
    }

    private async Task<TcpClient?> ConnectAsync()
    {
        for (var attempt = 0; attempt < _targets.Count; attempt++)
        {
            var port = _targets[(int)((uint)Interlocked.Increment(ref _next) % _targets.Count)];
            var target = new TcpClient { NoDelay = true };
            try
            {
                await target.ConnectAsync(IPAddress.Loopback, port, _stop.Token);
                return target;
            }
            catch (SocketException)
            {
                // This replica is down at the moment; try the next one.
                target.Dispose();
            }
        }

        return null;
    }
}
