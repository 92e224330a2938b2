using Microsoft.AspNetCore.Http.Features;

namespace MusicVerse.Api.Hosting;

/// <summary>A response of server-sent events (WHATWG HTML, section 9.2).</summary>
internal static class EventStream
{
    public const string ContentType = "text/event-stream";
    public const string KeepAlive = ": keep-alive\n\n";

    /// <summary>Proxies close a silent connection, often after 30 s.</summary>
    public static readonly TimeSpan SpeakAtLeastEvery = TimeSpan.FromSeconds(15);

    /// <summary>Runs until <paramref name="send"/> returns, the caller leaves or may stay no longer, or this replica stops.</summary>
    public static async Task Send(HttpContext http, Func<HttpContext, CancellationToken, Task> send)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        Open(http);
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        try
        {
            await send(http, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Whoever still may comes back, with Last-Event-ID where there are ids.
        }
    }

    public static async Task Write(HttpContext http, string text, CancellationToken cancel)
    {
        await http.Response.WriteAsync(text, cancel);
        await http.Response.Body.FlushAsync(cancel);
    }

    private static void Open(HttpContext http)
    {
        http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        var response = http.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-cache, no-store";
        // nginx and its relatives buffer unless told not to.
        response.Headers["X-Accel-Buffering"] = "no";
    }
}
