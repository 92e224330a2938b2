using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Http.Resilience;

public interface IHttpResiliencePipelineBuilder
{
    string PipelineName { get; }

    IServiceCollection Services { get; }
}

public interface IHttpStandardResiliencePipelineBuilder
{
    string PipelineName { get; }

    IServiceCollection Services { get; }
}

internal sealed record HttpResiliencePipelineBuilder(string PipelineName, IServiceCollection Services)
    : IHttpResiliencePipelineBuilder, IHttpStandardResiliencePipelineBuilder;

/// <summary>Which requests of one named pipeline share its state. Default: all of them.</summary>
internal sealed class PipelineKeyOptions
{
    public Func<HttpRequestMessage, string> KeyOf { get; set; } = _ => "";
}

public static class HttpStandardResiliencePipelineBuilderExtensions
{
    /// <summary>Gives each scheme, host and port a pipeline of its own: one dead server opens no other's circuit.</summary>
    public static IHttpStandardResiliencePipelineBuilder SelectPipelineByAuthority(this IHttpStandardResiliencePipelineBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<PipelineKeyOptions>(builder.PipelineName, options => options.KeyOf = AuthorityOf);
        return builder;
    }

    private static string AuthorityOf(HttpRequestMessage request) =>
        request.RequestUri?.GetLeftPart(UriPartial.Authority)
        ?? throw new InvalidOperationException("The request message must have a URL.");
}
