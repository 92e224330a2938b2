namespace Aspire.Npgsql;

/// <summary>Read from the configuration section Aspire:Npgsql and from ConnectionStrings:{name}.</summary>
public sealed class NpgsqlSettings
{
    public string? ConnectionString { get; set; }

    public bool DisableHealthChecks { get; set; }

    public bool DisableTracing { get; set; }

    public bool DisableMetrics { get; set; }
}
