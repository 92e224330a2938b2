using System.Diagnostics;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Features;
using MusicVerse.Api.Media;
using MusicVerse.Api.OpenApi;
using MusicVerse.Api.Problems;
using MusicVerse.Api.RateLimiting;
using MusicVerse.Api.Usage;
using MusicVerse.Core;

namespace MusicVerse.Api.Hosting;

/// <summary>The API, apart from the host it runs in.</summary>
public static class ApiSetup
{
    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        builder.AddManners();
        builder.Services
            .AddMusicVerseCore()
            .AddKeyRing()
            .AddTrustedProxies($"{ApiOptions.Section}:{nameof(ApiOptions.TrustedProxies)}")
            .AddCrossOrigin()
            .AddCallers()
            .AddRateLimits()
            .AddUsage()
            .AddReference()
            .AddFeatures();
        return builder;
    }

    /// <summary>What every request passes, outermost first. The rate limit stands between finding out who calls and letting them in.</summary>
    public static void UseApi(this WebApplication app)
    {
        var malformed = app.Services.GetRequiredService<MalformedRequests>().Watch(app.Services.GetRequiredService<DiagnosticListener>());
        app.Lifetime.ApplicationStopped.Register(malformed.Dispose);

        app.UseForwardedHeaders();
        app.UseStandardHeaders();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseBrokenBodies();
        app.UseRouting();
        app.UseCrossOrigin();
        app.UseIdentification();
        app.UseRateLimits();
        app.UseAdmission();
        app.UseOversizedBodies();
        app.UseJsonBodies();
    }

    /// <summary>Every route of ours. Each names the scope it needs, or says that it is open.</summary>
    public static void MapRoutes(this WebApplication app)
    {
        var routes = app.MapGroup("").AnswersHead().ReadsJsonAfterAdmission();
        routes.MapFeatures(app.Environment);
        routes.MapMedia();
        routes.MapReference();
    }
}
