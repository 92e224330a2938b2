using Polly;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Sends each request through the pipeline that <paramref name="pipelineOf"/> chooses for it.</summary>
internal sealed class ResilienceHandler(Func<HttpRequestMessage, ResiliencePipeline<HttpResponseMessage>> pipelineOf) : DelegatingHandler
{
    /// <summary>Where the strategies find the request they act for.</summary>
    public static readonly ResiliencePropertyKey<HttpRequestMessage> RequestKey = new("Resilience.Http.RequestMessage");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(RequestKey, request);
        try
        {
            return await pipelineOf(request).ExecuteAsync(
                static (context, attempt) => new ValueTask<HttpResponseMessage>(attempt.Handler.SendOnce(attempt.Request, context.CancellationToken)),
                context,
                (Handler: this, Request: request));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> SendOnce(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
}
