using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Azure.Storage.Blobs;

/// <summary>Healthy when the storage account lists its containers (the first page of one).</summary>
internal sealed class BlobsHealthCheck(BlobServiceClient blobs) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (var _ in blobs.GetBlobContainersAsync(cancellationToken: cancellationToken).AsPages(pageSizeHint: 1))
                break;
            return HealthCheckResult.Healthy();
        }
        // The storage client wraps the failures of its retries in an AggregateException.
        catch (Exception error) when (error is RequestFailedException or AggregateException or HttpRequestException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "Blob storage does not answer.", error);
        }
    }
}
