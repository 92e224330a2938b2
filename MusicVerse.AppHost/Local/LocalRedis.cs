using Microsoft.Extensions.DependencyInjection;

namespace MusicVerse.AppHost.Local;

/// <summary>This machine's own redis-server.</summary>
internal sealed class LocalRedisResource(string name, string directory, ParameterResource password)
    : ExecutableResource(name, Program, directory), IResourceWithConnectionString
{
    public const string Program = "redis-server";

    public EndpointReference Endpoint => new(this, "tcp");

    public ParameterResource Password { get; } = password;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"{Endpoint.Property(EndpointProperty.IPV4Host)}:{Endpoint.Property(EndpointProperty.Port)},password={Password}");
}

internal static class LocalRedisExtensions
{
    public static IResourceBuilder<LocalRedisResource> AddLocalRedis(this IDistributedApplicationBuilder builder, string name, LocalData data)
    {
        var folder = data.For(name);
        var redis = new LocalRedisResource(name, folder, builder.AddLocalPassword($"{name}-password"));
        var configuration = Path.Combine(folder, "redis.conf");
        string? connectionString = null;
        builder.Services.AddHealthChecks().AddRedis(_ => connectionString!, name: $"{name}_check");
        return builder.AddResource(redis)
            .WithEndpoint(name: "tcp", scheme: "tcp", isProxied: false)
            .WithArgs(configuration, "--port")
            .WithArgs(context => context.Args.Add(redis.Endpoint.Property(EndpointProperty.Port)))
            .WithHealthCheck($"{name}_check")
            .PreparedBy(async cancel =>
            {
                LocalProgram.Require(LocalRedisResource.Program, package: "redis-server");
                // In a file of our own, and not on the command line, where every user of the machine could read the password.
                await File.WriteAllTextAsync(configuration, "", cancel);
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(configuration, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                await File.WriteAllTextAsync(
                    configuration,
                    $"""
                    bind 127.0.0.1
                    requirepass {await redis.Password.GetValueAsync(cancel)}
                    dir {folder}
                    save ""
                    loglevel warning

                    """,
                    cancel);
            })
            .OnConnectionStringAvailable(async (_, _, cancel) => connectionString = await redis.ConnectionStringExpression.GetValueAsync(cancel))
            .WithIconName("Flash")
            .ExcludeFromManifest();
    }
}
