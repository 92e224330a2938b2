namespace MusicVerse.Api.Hosting;

/// <summary>Where the versions begin. A later one holds only what it does differently; all else stays where it is.</summary>
public static class ApiVersions
{
    public const string Root = "/api";
    public const string V1 = $"{Root}/v1";
    public const string V2 = $"{Root}/v2";
}
