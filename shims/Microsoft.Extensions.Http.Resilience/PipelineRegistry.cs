using System.Collections.Concurrent;
using Polly;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>
/// Keeps pipelines for the life of the host: message handlers are replaced every few minutes,
/// and a circuit breaker must not forget with them.
/// </summary>
internal sealed class PipelineRegistry(TimeProvider? clock = null)
{
    private readonly ConcurrentDictionary<(string Name, string Key), Lazy<ResiliencePipeline<HttpResponseMessage>>> _pipelines = new();

    /// <param name="name">The pipeline's name: the client's and the handler's.</param>
    /// <param name="key">What has a pipeline of its own, for example an authority; empty when all requests share one.</param>
    /// <param name="configure">Adds the strategies, once.</param>
    public ResiliencePipeline<HttpResponseMessage> Get(
        string name, string key, Action<ResiliencePipelineBuilder<HttpResponseMessage>> configure) =>
        _pipelines.GetOrAdd((name, key), _ => new(() => Build(name, configure))).Value;

    private ResiliencePipeline<HttpResponseMessage> Build(string name, Action<ResiliencePipelineBuilder<HttpResponseMessage>> configure)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = name, TimeProvider = clock };
        configure(builder);
        return builder.Build();
    }
}
