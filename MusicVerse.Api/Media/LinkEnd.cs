namespace MusicVerse.Api.Media;

/// <summary>A download ends with its link, also one that was begun before.</summary>
internal static class LinkEnd
{
    /// <summary>Sends a body, and cuts the connection when the link ends, so that nobody takes what came for the whole.</summary>
    /// <param name="http">The request of the body.</param>
    /// <param name="expires">Unix seconds: when the link ends.</param>
    /// <param name="send">Writes the body until its token is cancelled.</param>
    public static async Task SendUntil(HttpContext http, long expires, Func<CancellationToken, Task> send)
    {
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        var left = DateTimeOffset.FromUnixTimeSeconds(expires) - time.GetUtcNow();
        using var expiry = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        // Before anything that is disposed of in between writes the end of its format.
        await using var cut = expiry.Token.Register(http.Abort);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, http.RequestAborted);
        try
        {
            await send(end.Token);
        }
        catch (OperationCanceledException) when (expiry.IsCancellationRequested)
        {
            // The connection is cut already.
        }
    }
}
