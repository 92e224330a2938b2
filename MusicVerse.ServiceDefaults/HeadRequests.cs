using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.Extensions.Hosting;

public static class HeadRequests
{
    /// <summary>Every endpoint that knows GET knows HEAD, too (RFC 9110, section 9.1); the server sends no body then, whatever the handler writes.</summary>
    public static TBuilder AnswersHead<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(static endpoint =>
        {
            for (var i = 0; i < endpoint.Metadata.Count; i++)
            {
                if (endpoint.Metadata[i] is IHttpMethodMetadata { HttpMethods: var methods } known
                    && methods.Contains(HttpMethods.Get, StringComparer.OrdinalIgnoreCase)
                    && !methods.Contains(HttpMethods.Head, StringComparer.OrdinalIgnoreCase))
                {
                    endpoint.Metadata[i] = new HttpMethodMetadata([.. methods, HttpMethods.Head], known.AcceptCorsPreflight);
                }
            }
        });
        return endpoints;
    }
}
