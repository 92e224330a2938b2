using System.Net.Mime;
using Microsoft.AspNetCore.Http;

namespace MusicVerse.Tests.Fakes;

/// <summary>One way for a server to misbehave instead of answering.</summary>
/// <param name="Play">Writes, or fails to write, the answer.</param>
/// <param name="DoesTheWork">The request takes effect although its answer is lost.</param>
/// <param name="Answers">After the play comes the proper answer.</param>
public sealed record Fault(Func<HttpContext, Task> Play, bool DoesTheWork = false, bool Answers = false)
{
    private static readonly TimeSpan DripPause = TimeSpan.FromMilliseconds(20);

    public static Fault Status(int status, string body = "", string? retryAfter = null, string contentType = MediaTypeNames.Application.Json) => new(async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        await http.Response.WriteAsync(body, http.RequestAborted);
    });

    public static Fault Garbage => Status(StatusCodes.Status200OK, "}{ not json \u0001");

    public static Fault Empty => Status(StatusCodes.Status200OK);

    public static Fault Page => Status(StatusCodes.Status200OK, "<html><body>Sign in to the hotel network</body></html>", contentType: MediaTypeNames.Text.Html);

    /// <summary>Says it is audio, and is not.</summary>
    public static Fault NoiseAsAudio => Status(StatusCodes.Status200OK, new string('x', 4096), contentType: "audio/mpeg");

    public static Fault Redirect(string location) => new(http =>
    {
        http.Response.Redirect(location);
        return Task.CompletedTask;
    });

    /// <summary>Takes the request and never answers.</summary>
    public static Fault Hang => new(http => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted));

    /// <summary>Closes the connection without a byte.</summary>
    public static Fault Disconnect => new(Abort);

    /// <summary>Does what was asked, then closes the connection without a byte.</summary>
    public static Fault LoseTheAnswer => new(Abort, DoesTheWork: true);

    /// <summary>Does what was asked and answers properly, but something else happens in between.</summary>
    public static Fault AnswerAfter(Func<Task> first) => new(_ => first(), DoesTheWork: true, Answers: true);

    /// <summary>Promises a body and closes the connection in the middle of it.</summary>
    public static Fault CutMidBody => new(async http =>
    {
        var wav = Tone.Wav(1);
        http.Response.ContentType = "audio/wav";
        http.Response.ContentLength = wav.Length;
        await http.Response.Body.WriteAsync(wav.AsMemory(0, wav.Length / 2), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        http.Abort();
    });

    /// <summary>Says in advance that 2 GB will come, and sends them.</summary>
    public static Fault TwoGigabytes => new(http =>
    {
        http.Response.ContentLength = 2L * 1024 * 1024 * 1024;
        return Zeros(http);
    });

    /// <summary>Looks like audio and never ends; says nothing about its size.</summary>
    public static Fault Endless => new(Zeros);

    /// <summary>Looks like audio and comes a byte at a time, for ever.</summary>
    public static Fault Drip => new(async http =>
    {
        http.Response.ContentType = "audio/wav";
        await http.Response.Body.WriteAsync(Tone.EndlessHeader(), http.RequestAborted);
        while (true)
        {
            await http.Response.Body.WriteAsync(new byte[1], http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(DripPause, http.RequestAborted);
        }
    });

    private static Task Abort(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    private static async Task Zeros(HttpContext http)
    {
        http.Response.ContentType = "audio/wav";
        await http.Response.Body.WriteAsync(Tone.EndlessHeader(), http.RequestAborted);
        var left = (http.Response.ContentLength ?? long.MaxValue) - Tone.EndlessHeader().Length;
        var chunk = new byte[64 * 1024];
        for (; left > 0; left -= chunk.Length)
            await http.Response.Body.WriteAsync(chunk.AsMemory(0, (int)Math.Min(chunk.Length, left)), http.RequestAborted);
    }
}
