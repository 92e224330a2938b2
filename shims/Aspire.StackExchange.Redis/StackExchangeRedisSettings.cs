namespace Aspire.StackExchange.Redis;

/// <summary>Read from the configuration section Aspire:StackExchange:Redis and from ConnectionStrings:{name}.</summary>
public sealed class StackExchangeRedisSettings
{
    public string? ConnectionString { get; set; }

    public bool DisableHealthChecks { get; set; }
}
