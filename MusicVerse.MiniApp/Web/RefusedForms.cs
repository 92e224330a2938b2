using Microsoft.AspNetCore.Antiforgery;

namespace MusicVerse.MiniApp.Web;

internal static class RefusedForms
{
    /// <summary>
    /// Refuses a form without a good token in one place. Stands after the antiforgery middleware, which leaves that to whoever reads
    /// it, each in its own way.
    /// </summary>
    public static IApplicationBuilder UseRefusedForms(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });
}
