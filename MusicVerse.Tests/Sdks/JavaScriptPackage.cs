using System.Diagnostics;
using MusicVerse.Tests.Hosting;

namespace MusicVerse.Tests.Sdks;

/// <summary>The JavaScript SDK, built once: a second build would take the files away from under the tests that use them.</summary>
internal static class JavaScriptPackage
{
    public static readonly string Folder = Path.Combine(RepositoryFiles.Root, "sdks", "javascript");

    private static readonly Lazy<Task> Building = new(() => Programs.Run(new ProcessStartInfo("npm", ["run", "build"]) { WorkingDirectory = Folder }));

    public static Task Built => Building.Value;
}
