using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MusicVerse.AppHost.Local;

internal static class LocalResources
{
    private const int PasswordLength = 32;

    /// <summary>A new one at each start; Parameters:{name} sets another. Letters and digits, which nobody need quote.</summary>
    public static ParameterResource AddLocalPassword(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = PasswordLength, Special = false }, secret: true).Resource;

    /// <summary>What has to be so before it starts. A failure is told in the console as well: not everybody has the dashboard open.</summary>
    public static IResourceBuilder<T> PreparedBy<T>(this IResourceBuilder<T> resource, Func<CancellationToken, Task> prepare)
        where T : IResource => resource.OnBeforeResourceStarted(async (_, starting, cancel) =>
    {
        try
        {
            await prepare(cancel);
        }
        catch (Exception failure) when (failure is DistributedApplicationException or IOException or UnauthorizedAccessException)
        {
            starting.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(LocalResources)).FailedToStart(resource.Resource.Name, failure.Message);
            throw;
        }
    });

    public static void AddAll(this IList<object> arguments, IEnumerable<string> more)
    {
        foreach (var argument in more)
            arguments.Add(argument);
    }
}
