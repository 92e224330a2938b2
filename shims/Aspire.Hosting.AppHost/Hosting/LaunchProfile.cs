using System.Text.Json;

namespace Aspire.Hosting;

public sealed class LaunchProfile
{
    public string? CommandName { get; set; }

    public string? ApplicationUrl { get; set; }

    public Dictionary<string, string> EnvironmentVariables { get; set; } = [];

    /// <summary>The named profile of Properties/launchSettings.json, else its first one that runs the project; null without the file.</summary>
    internal static LaunchProfile? Of(string projectPath, string? name)
    {
        var directory = Directory.Exists(projectPath) ? projectPath : Path.GetDirectoryName(projectPath)!;
        var file = Path.Combine(directory, "Properties", "launchSettings.json");
        if (!File.Exists(file))
            return null;

        using var stream = File.OpenRead(file);
        var profiles = JsonSerializer.Deserialize<LaunchSettings>(stream, JsonSerializerOptions.Web)!.Profiles;
        return name is not null && profiles.TryGetValue(name, out var named)
            ? named
            : profiles.Values.FirstOrDefault(profile => profile.CommandName == "Project");
    }

    /// <summary>
    /// What `dotnet run` would put into the environment, as configuration, so that an AppHost started in another way (its
    /// dll, a test) runs alike. Real environment variables win.
    /// </summary>
    internal static IEnumerable<KeyValuePair<string, string?>> ConfigurationOf(string projectDirectory)
    {
        if (Of(projectDirectory, name: null) is not { } profile)
            yield break;
        if (profile.ApplicationUrl is not null)
            yield return new("ASPNETCORE_URLS", profile.ApplicationUrl);
        foreach (var (name, value) in profile.EnvironmentVariables)
        {
            yield return new(name, value);
            if (name.StartsWith("DOTNET_", StringComparison.Ordinal))
                yield return new(name["DOTNET_".Length..], value);
        }
    }
}

public sealed class LaunchSettings
{
    public Dictionary<string, LaunchProfile> Profiles { get; set; } = [];
}
