namespace Aspire.Azure.Storage.Blobs;

/// <summary>Read from the configuration section Aspire:Azure:Storage:Blobs and from ConnectionStrings:{name}.</summary>
public sealed class AzureStorageBlobsSettings
{
    public string? ConnectionString { get; set; }

    public bool DisableHealthChecks { get; set; }
}
