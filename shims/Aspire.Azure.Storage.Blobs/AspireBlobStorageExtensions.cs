using Aspire.Azure.Storage.Blobs;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

public static class AspireBlobStorageExtensions
{
    private const string SectionName = "Aspire:Azure:Storage:Blobs";
    private const string HealthCheckName = "Azure_BlobServiceClient";

    // A server that hangs is as bad as one that is down.
    private static readonly TimeSpan HealthCheckTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Registers <see cref="BlobServiceClient"/> with a health check.</summary>
    public static void AddAzureBlobServiceClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<AzureStorageBlobsSettings>? configureSettings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var settings = ReadSettings(builder.Configuration, connectionName);
        configureSettings?.Invoke(settings);

        builder.Services.AddSingleton(_ => Build(settings, connectionName));
        if (!settings.DisableHealthChecks)
            builder.Services.AddHealthChecks().AddCheck<BlobsHealthCheck>(HealthCheckName, timeout: HealthCheckTimeout);
    }

    private static AzureStorageBlobsSettings ReadSettings(IConfiguration configuration, string connectionName)
    {
        var settings = new AzureStorageBlobsSettings();
        var section = configuration.GetSection(SectionName);
        section.Bind(settings);
        section.GetSection(connectionName).Bind(settings);
        settings.ConnectionString = configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        return settings;
    }

    private static BlobServiceClient Build(AzureStorageBlobsSettings settings, string connectionName) =>
        string.IsNullOrWhiteSpace(settings.ConnectionString)
            ? throw new InvalidOperationException(
                $"A BlobServiceClient could not be configured. Ensure valid connection information was provided in 'ConnectionStrings:{connectionName}' or in the '{SectionName}' configuration section.")
            : new BlobServiceClient(settings.ConnectionString);
}
