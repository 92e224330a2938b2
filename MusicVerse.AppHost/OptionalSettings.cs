namespace MusicVerse.AppHost;

/// <summary>
/// Doors to the outside world that open when their keys are configured (user secrets, environment, appsettings). A
/// missing key is not an error: the service then says that this door is closed. Each service is given what it reads, and no
/// secret of another.
/// </summary>
internal static class OptionalSettings
{
    public static readonly string[] Api =
    [
        "Telegram:BotToken",
        "Uploads:MaxBytes", "Uploads:QuotaBytes", "Uploads:Lifetime",
    ];

    public static readonly string[] Workers =
    [
        "Providers:Suno:ApiKey", "Providers:Suno:BaseUrl",
        "Providers:Stability:ApiKey", "Providers:Stability:BaseUrl",
        "Providers:Replicate:ApiKey", "Providers:Replicate:BaseUrl",
        "Stems:Replicate:ApiKey", "Stems:Replicate:BaseUrl",
    ];

    public static readonly string[] MiniApp = ["Telegram:BotUsername", "Uploads:MaxBytes", "MiniApp:TrustedProxies:0"];

    public static IResourceBuilder<ProjectResource> WithOptionalSettings(
        this IResourceBuilder<ProjectResource> service, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            if (service.ApplicationBuilder.Configuration[key] is { Length: > 0 } value)
                service.WithEnvironment(key.Replace(":", "__", StringComparison.Ordinal), value);
        }

        return service;
    }
}
