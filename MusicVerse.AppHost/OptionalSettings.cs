namespace MusicVerse.AppHost;

/// <summary>
/// Doors to the outside world that open when their keys are configured (user secrets, environment, appsettings). A
/// missing key is not an error: the service then says that this door is closed.
/// </summary>
internal static class OptionalSettings
{
    public static readonly string[] Telegram = ["Telegram:BotToken", "Telegram:BotUsername", "Telegram:ApiUrl"];

    public static readonly string[] Providers =
    [
        "Providers:Suno:ApiKey", "Providers:Suno:BaseUrl",
        "Providers:Stability:ApiKey", "Providers:Stability:BaseUrl",
        "Providers:Replicate:ApiKey", "Providers:Replicate:BaseUrl",
    ];

    public static IResourceBuilder<ProjectResource> WithOptionalSettings(
        this IResourceBuilder<ProjectResource> service, params IEnumerable<string>[] groups)
    {
        foreach (var key in groups.SelectMany(group => group))
        {
            if (service.ApplicationBuilder.Configuration[key] is { Length: > 0 } value)
                service.WithEnvironment(key.Replace(":", "__", StringComparison.Ordinal), value);
        }

        return service;
    }
}
