using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.DependencyInjection;

public static class ResilienceHttpClientBuilderExtensions
{
    /// <summary>Adds rate limiter, total timeout, retry, circuit breaker and attempt timeout with their defaults.</summary>
    public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var pipeline = AddPipeline(
            builder,
            StandardPipeline.Name,
            (services, name) =>
            {
                var options = services.GetRequiredService<IOptionsMonitor<HttpStandardResilienceOptions>>().Get(name);
                return strategies => strategies.AddStandardStrategies(options);
            });
        builder.Services.AddOptionsWithValidateOnStart<HttpStandardResilienceOptions>(pipeline.PipelineName).Validated();
        return pipeline;
    }

    /// <summary>Adds the standard handler with changed options.</summary>
    public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(
        this IHttpClientBuilder builder, Action<HttpStandardResilienceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);

        var pipeline = builder.AddStandardResilienceHandler();
        pipeline.Services.Configure(pipeline.PipelineName, configure);
        return pipeline;
    }

    /// <summary>Adds a handler with strategies of the caller's choice, the outermost first.</summary>
    public static IHttpResiliencePipelineBuilder AddResilienceHandler(
        this IHttpClientBuilder builder, string pipelineName, Action<ResiliencePipelineBuilder<HttpResponseMessage>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(pipelineName);
        ArgumentNullException.ThrowIfNull(configure);

        return AddPipeline(builder, pipelineName, (_, _) => configure);
    }

    /// <summary>Takes away the handlers added so far, for example by the defaults of all clients.</summary>
    [Experimental("EXTEXP0001", UrlFormat = "https://aka.ms/dotnet-extensions-warnings/{0}")]
    public static IHttpClientBuilder RemoveAllResilienceHandlers(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.ConfigureAdditionalHttpMessageHandlers((handlers, _) =>
        {
            foreach (var handler in handlers.OfType<ResilienceHandler>().ToList())
                handlers.Remove(handler);
        });
    }

    private static HttpResiliencePipelineBuilder AddPipeline(
        IHttpClientBuilder builder,
        string pipelineName,
        Func<IServiceProvider, string, Action<ResiliencePipelineBuilder<HttpResponseMessage>>> strategies)
    {
        var name = $"{builder.Name}-{pipelineName}";
        builder.Services.TryAddSingleton<PipelineRegistry>();
        builder.AddHttpMessageHandler(services =>
        {
            var registry = services.GetRequiredService<PipelineRegistry>();
            var keyOf = services.GetRequiredService<IOptionsMonitor<PipelineKeyOptions>>().Get(name).KeyOf;
            var configure = strategies(services, name);
            return new ResilienceHandler(request => registry.Get(name, keyOf(request), configure));
        });
        return new HttpResiliencePipelineBuilder(name, builder.Services);
    }
}
