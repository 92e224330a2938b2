namespace MusicVerse.Workers.Anomalies;

internal static class AnomalyRegistration
{
    /// <summary>The watch over API keys. Section <c>Anomalies</c>.</summary>
    public static IHostApplicationBuilder AddAnomalyWatch(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AnomalyOptions>().BindConfiguration("Anomalies").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<AnomalyWatch>();
        return builder;
    }
}
