using System.Diagnostics.CodeAnalysis;

namespace Microsoft.Extensions.Http.Resilience;

[Experimental("EXTEXP0001", UrlFormat = "https://aka.ms/dotnet-extensions-warnings/{0}")]
public static class HttpRetryStrategyOptionsExtensions
{
    /// <summary>Sends POST, PATCH, PUT, DELETE and CONNECT once only.</summary>
    public static void DisableForUnsafeHttpMethods(this HttpRetryStrategyOptions options) =>
        options.DisableFor(HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Post, HttpMethod.Put, HttpMethod.Connect);

    /// <summary>Sends requests with one of the methods once only.</summary>
    public static void DisableFor(this HttpRetryStrategyOptions options, params HttpMethod[] methods)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(methods);

        var shouldHandle = options.ShouldHandle;
        options.ShouldHandle = args =>
            args.Context.Properties.TryGetValue(ResilienceHandler.RequestKey, out var request) && methods.Contains(request.Method)
                ? ValueTask.FromResult(false)
                : shouldHandle(args);
    }
}
