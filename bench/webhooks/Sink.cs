using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace MusicVerse.Bench.Webhooks;

/// <summary>Takes a message and says 200; under /hang it never says anything.</summary>
internal static class Sink
{
    public static async Task Run(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        await using var app = builder.Build();
        app.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            if (http.Request.Path.StartsWithSegments("/hang", StringComparison.Ordinal))
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
            }
        });
        await app.RunAsync();
    }
}
