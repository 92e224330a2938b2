using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Aspire.Hosting.Azure.Storage;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static class AzureStorageExtensions
{
    public static IResourceBuilder<AzureStorageResource> AddAzureStorage(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new AzureStorageResource(name));

    public static IResourceBuilder<AzureStorageResource> RunAsEmulator(
        this IResourceBuilder<AzureStorageResource> builder, Action<IResourceBuilder<AzureStorageEmulatorResource>>? configureContainer = null)
    {
        var storage = builder.Resource;
        var key = $"{storage.Name}_check";
        storage.IsEmulator = true;
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, new AzuriteHealthCheck(storage), HealthStatus.Unhealthy, tags: null));
        builder.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "http", name: "blob", targetPort: 10000))
            .WithAnnotation(new LocalProgramAnnotation(context => AzuriteProgram.PrepareAsync(storage, context)))
            .WithHealthCheck(key);
        configureContainer?.Invoke(builder.ApplicationBuilder.CreateResourceBuilder(new AzureStorageEmulatorResource(storage)));
        return builder;
    }

    public static IResourceBuilder<AzureStorageEmulatorResource> WithDataVolume(
        this IResourceBuilder<AzureStorageEmulatorResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithAnnotation(new ContainerMountAnnotation(name ?? builder.Resource.Name, "/data", ContainerMountType.Volume, isReadOnly));

    public static IResourceBuilder<AzureStorageEmulatorResource> WithDataBindMount(
        this IResourceBuilder<AzureStorageEmulatorResource> builder, string? path = null, bool isReadOnly = false) =>
        builder.WithAnnotation(new ContainerMountAnnotation(
            path ?? $".azurite/{builder.Resource.Name}", "/data", ContainerMountType.BindMount, isReadOnly));

    public static IResourceBuilder<AzureStorageEmulatorResource> WithBlobPort(
        this IResourceBuilder<AzureStorageEmulatorResource> builder, int port) =>
        builder.WithEndpoint("blob", endpoint => endpoint.Port = port);

    public static IResourceBuilder<AzureBlobStorageResource> AddBlobs(this IResourceBuilder<AzureStorageResource> builder, string name) =>
        builder.ApplicationBuilder.AddResource(new AzureBlobStorageResource(name, builder.Resource))
            .WithAnnotation(new PartOfAnnotation(builder.Resource, _ => Task.CompletedTask))
            .WithHealthCheck($"{builder.Resource.Name}_check");
}
