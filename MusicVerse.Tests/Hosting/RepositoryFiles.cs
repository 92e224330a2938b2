namespace MusicVerse.Tests.Hosting;

/// <summary>Folders of the repository, found from where the tests run.</summary>
public static class RepositoryFiles
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Projects.MusicVerse_AppHost.ProjectPath, ".."));

    /// <summary>A folder of the git-ignored <c>.musicverse</c>; made when it is not there.</summary>
    public static string Private(string name) => Directory.CreateDirectory(Path.Combine(Root, ".musicverse", name)).FullName;
}
