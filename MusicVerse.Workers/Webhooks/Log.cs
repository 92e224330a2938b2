namespace MusicVerse.Workers.Webhooks;

internal static partial class Log
{
    [LoggerMessage(4101, LogLevel.Information, "Webhooks: up to {Concurrency} attempts at once")]
    public static partial void Started(this ILogger logger, int concurrency);

    [LoggerMessage(4102, LogLevel.Warning, "The deliveries cannot be reached; trying again")]
    public static partial void DeliveriesAway(this ILogger logger, Exception error);

    [LoggerMessage(4103, LogLevel.Debug, "Delivery {DeliveryId} to webhook {WebhookId}, attempt {Attempt}: {StatusCode} {Error}; it is {Status}")]
    public static partial void AttemptFailed(
        this ILogger logger, Guid deliveryId, Guid webhookId, int attempt, int? statusCode, string? error, string status);

    [LoggerMessage(4104, LogLevel.Information, "Webhook {WebhookId} is switched off: {Reason}")]
    public static partial void Disabled(this ILogger logger, Guid webhookId, string reason);

    [LoggerMessage(4105, LogLevel.Warning, "{Lost} of {Attempts} attempts were written by somebody else meanwhile")]
    public static partial void LeasesLost(this ILogger logger, int lost, int attempts);

    [LoggerMessage(4106, LogLevel.Error, "The secret of webhook {WebhookId} cannot be opened; trying again later")]
    public static partial void SecretNotOpened(this ILogger logger, Exception error, Guid webhookId);

    [LoggerMessage(4107, LogLevel.Error, "Delivery {DeliveryId} failed in a way we did not foresee; it is attempted again when its lease ends")]
    public static partial void AttemptBroken(this ILogger logger, Exception error, Guid deliveryId);

    [LoggerMessage(4108, LogLevel.Error, "The ends of {Attempts} attempts could not be written; they are made again when their leases end")]
    public static partial void NotWritten(this ILogger logger, Exception error, int attempts);

    [LoggerMessage(4109, LogLevel.Information, "Webhooks stopped; {GivenBack} deliveries under way went back")]
    public static partial void Stopped(this ILogger logger, int givenBack);
}
