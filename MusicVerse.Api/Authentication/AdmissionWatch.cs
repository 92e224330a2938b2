using Microsoft.AspNetCore.Http.Features;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Authentication;

/// <summary>
/// Looks again at what let a caller in, as long as their request goes on, and ends it when that is no longer true: the
/// credential was revoked or has expired, has lost the scope, or is not taken from there any more. Many requests with one
/// credential cost one look-up, for they share the <see cref="CredentialCache"/>.
/// </summary>
public sealed class AdmissionWatch(Authenticator authenticator, TimeProvider time)
{
    /// <summary>With the longest memory of a credential (<see cref="Hosting.ApiOptions.CredentialMemory"/>) less than five seconds.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Lets a request go on for as long as its caller would be let in: while its body comes, and while its response lasts.</summary>
    internal Task Run(HttpContext http, Endpoint endpoint, string scope, RequestDelegate next)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            http.Request.Body = new WatchedBody(http.Request.Body, cancel => Refuse(http, scope, cancel), Pause, time);
        }

        return endpoint.Metadata.GetMetadata<LastingResponse>() is null ? next(http) : Last(http, scope, next);
    }

    private async ValueTask<Problem?> Refuse(HttpContext http, string scope, CancellationToken cancel) =>
        Admission.Refuse(http, await authenticator.Authenticate(http.Request, cancel), scope);

    // Handlers see the end in RequestAborted, as if the caller had hung up.
    private async Task Last(HttpContext http, string scope, RequestDelegate next)
    {
        var hangUp = http.RequestAborted;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(hangUp);
        using var done = new CancellationTokenSource();
        var watching = Watch(http, scope, end, done.Token);
        http.RequestAborted = end.Token;
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !hangUp.IsCancellationRequested && !http.Response.HasStarted)
        {
            // Nothing has been answered yet: whoever waits is told why.
            http.RequestAborted = hangUp;
            await Admission.Refuse(http, await watching, scope)!.ExecuteAsync(http);
        }
        finally
        {
            http.RequestAborted = hangUp;
            await done.CancelAsync();
            // Where the watch failed, the response has ended with it.
            await ((Task)watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>What the credential has become, where that ended the request.</returns>
    private async Task<Credential?> Watch(HttpContext http, string scope, CancellationTokenSource end, CancellationToken done)
    {
        using var clock = new PeriodicTimer(Pause, time);
        try
        {
            while (await clock.WaitForNextTickAsync(done))
            {
                var credential = await authenticator.Authenticate(http.Request, done);
                if (!Admission.IsGood(http, credential, scope))
                {
                    await end.CancelAsync();
                    return credential;
                }
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The response has ended by itself.
        }
        catch
        {
            // Whom nobody can look up now is not let go on.
            await end.CancelAsync();
            throw;
        }

        return null;
    }
}

/// <summary>An endpoint that goes on answering for as long as its caller listens.</summary>
internal sealed record LastingResponse;

public static class LastingResponseExtensions
{
    /// <summary>The response lasts: it ends with the credential of its caller.</summary>
    public static RouteHandlerBuilder Lasts(this RouteHandlerBuilder route) => route.WithMetadata(new LastingResponse());
}
