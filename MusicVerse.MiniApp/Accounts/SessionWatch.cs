using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace MusicVerse.MiniApp.Accounts;

/// <summary>Notices within five seconds that the session of an open page has ended: the circuit is then nobody's, and the page goes to the sign-in.</summary>
/// <remarks>All that a page does it asks of the API, which refuses by itself. This is for what the circuit shows already.</remarks>
internal sealed class SessionWatch(Session session, AuthenticationStateProvider signedIn, ILogger<SessionWatch> logger) : CircuitHandler, IDisposable
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private CancellationTokenSource? _watching;

    // A page without a connection shows nothing new; when it is back, the first question is whether it may.
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Stop();
        _watching = new CancellationTokenSource();
        _ = Watch(_watching.Token);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Stop();
        return Task.CompletedTask;
    }

    public void Dispose() => Stop();

    private void Stop()
    {
        _watching?.Cancel();
        _watching?.Dispose();
        _watching = null;
    }

    private async Task Watch(CancellationToken cancel)
    {
        try
        {
            // A stranger's page has no session.
            if ((await signedIn.GetAuthenticationStateAsync()).User.Identity is not { IsAuthenticated: true })
                return;
            await (await session.Api()).Accounts.WaitForSessionEnd(cancel);
            ((IHostEnvironmentAuthenticationStateProvider)signedIn).SetAuthenticationState(Task.FromResult(Nobody));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The page was closed, or has lost its connection.
        }
        catch (MusicVerseException e)
        {
            // Nobody awaits this; the API goes on refusing what the page asks for.
            logger.SessionWatchFailed(e);
        }
    }
}
