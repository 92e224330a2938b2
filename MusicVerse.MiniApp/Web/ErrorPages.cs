using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace MusicVerse.MiniApp.Web;

/// <summary>
/// Has the page that explains a refusal or a failure read like any other page. The framework runs it with the method and the
/// body of the request that went wrong: as a form without a good token, it would be refused itself.
/// </summary>
internal sealed class ErrorPages(RequestDelegate next, ILogger<ErrorPages> logger)
{
    public async Task Invoke(HttpContext context)
    {
        var request = context.Request;
        var method = request.Method;
        if (!IsExplanation(context) || HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IStatusCodeReExecuteFeature>() is { } refused)
            logger.RequestRefused(method, refused.OriginalPath, refused.OriginalStatusCode);
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        request.Method = HttpMethods.Get;
        request.Body = Stream.Null;
        request.ContentType = null;
        request.ContentLength = null;
        try
        {
            await next(context);
        }
        finally
        {
            // Whoever counts requests stands before us.
            request.Method = method;
        }
    }

    private static bool IsExplanation(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
}
