using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;

namespace MusicVerse.Api.Features.Accounts;

/// <summary>Says nothing but that the session goes on; <see cref="AdmissionWatch"/> ends it with the session.</summary>
internal sealed class SessionEvents : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => EventStream.Send(httpContext, KeepAlive);

    private static async Task KeepAlive(HttpContext http, CancellationToken cancel)
    {
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        while (true)
        {
            await EventStream.Write(http, EventStream.KeepAlive, cancel);
            await Task.Delay(EventStream.SpeakAtLeastEvery, time, cancel);
        }
    }
}
