using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace MusicVerse.MiniApp.Accounts;

/// <summary>Notices while a page is used that its session has ended: the circuit is then nobody's, and the page goes to the sign-in.</summary>
/// <remarks>All that a page does it asks of the API, which refuses by itself. This is for what the circuit knows already.</remarks>
internal sealed class SessionWatch(Session session, AuthenticationStateProvider signedIn, TimeProvider time, ILogger<SessionWatch> logger) : CircuitHandler
{
    // With the API's memory of a credential (3 s) within five seconds.
    private static readonly TimeSpan AskAtMostEvery = TimeSpan.FromSeconds(2);
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private readonly Lock _lock = new();
    private long? _asked;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => activity =>
    {
        // Nobody waits for the answer: a visitor's events keep their order and their pace.
        if (IsDue())
            _ = Ask();
        return next(activity);
    };

    private bool IsDue()
    {
        lock (_lock)
        {
            if (_asked is { } before && time.GetElapsedTime(before) < AskAtMostEvery)
                return false;
            _asked = time.GetTimestamp();
            return true;
        }
    }

    private async Task Ask()
    {
        // A stranger's page, or one that has been told already.
        if ((await signedIn.GetAuthenticationStateAsync()).User.Identity is not { IsAuthenticated: true })
            return;
        try
        {
            await (await session.Api()).Accounts.Me(CancellationToken.None);
        }
        catch (UnauthorizedException)
        {
            ((IHostEnvironmentAuthenticationStateProvider)signedIn).SetAuthenticationState(Task.FromResult(Nobody));
        }
        catch (MusicVerseException e)
        {
            // Says nothing about the session; without the API nobody does anything anyway.
            logger.ApiFailed(e);
        }
    }
}
