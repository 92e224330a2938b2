using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static class PostgresBuilderExtensions
{
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password");
        var server = new PostgresServerResource(name, userName?.Resource, secret);
        var program = new PostgresProgram(server);
        return builder.AddResource(server)
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, name: "tcp", port: port, targetPort: 5432))
            .WithAnnotation(new LocalProgramAnnotation(program.PrepareAsync))
            .WithPostgresCheck($"{name}_check", cancel => program.SetPasswordAsync(cancel), server);
    }

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.AddDatabase(database);
        return builder.ApplicationBuilder.AddResource(database)
            .WithAnnotation(new PartOfAnnotation(builder.Resource, cancel => PostgresProgram.CreateDatabaseAsync(database, cancel)))
            .WithPostgresCheck($"{name}_check", _ => Task.CompletedTask, database);
    }

    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithAnnotation(new ContainerMountAnnotation(
            name ?? builder.Resource.Name, "/var/lib/postgresql/data", ContainerMountType.Volume, isReadOnly));

    public static IResourceBuilder<PostgresServerResource> WithDataBindMount(
        this IResourceBuilder<PostgresServerResource> builder, string source, bool isReadOnly = false) =>
        builder.WithAnnotation(new ContainerMountAnnotation(
            source, "/var/lib/postgresql/data", ContainerMountType.BindMount, isReadOnly));

    public static IResourceBuilder<PostgresServerResource> WithHostPort(
        this IResourceBuilder<PostgresServerResource> builder, int? port) =>
        builder.WithEndpoint("tcp", endpoint => endpoint.Port = port);

    private static IResourceBuilder<T> WithPostgresCheck<T>(
        this IResourceBuilder<T> builder, string key, Func<CancellationToken, Task> before, IResourceWithConnectionString resource)
        where T : IResource
    {
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, new PostgresHealthCheck(resource, before), HealthStatus.Unhealthy, tags: null));
        return builder.WithHealthCheck(key);
    }
}
