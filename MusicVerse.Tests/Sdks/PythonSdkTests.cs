using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Sdks;

/// <summary>Builds the package as it is published, checks its types and runs its own tests, those against a running API included.</summary>
public sealed class PythonSdkTests(SharedApp shared) : AppTests(shared)
{
    /// <summary>Debian's, for which eng/setup.sh installs the libraries.</summary>
    internal const string Python = "/usr/bin/python3";

    [Fact]
    public async Task The_tests_pass_against_the_running_API()
    {
        var sdk = await SdkRun.Start(App, "python");
        var output = await sdk.Run(Python, "-m", "pytest", "-q", "-p", "no:cacheprovider");
        Assert.DoesNotContain("skipped", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wheel_builds_with_its_types_and_mypy_is_content_with_them()
    {
        var sdk = await SdkRun.Start(App, "python");
        var folder = Directory.CreateTempSubdirectory("musicverse-wheel-");
        try
        {
            // The check asks for a package that only editable installs use and that Debian lacks.
            await sdk.Run(Python, "-m", "build", "--wheel", "--no-isolation", "--skip-dependency-check", "--outdir", folder.FullName, ".");
            var wheel = Assert.Single(folder.GetFiles("*.whl"));
            await using var archive = await System.IO.Compression.ZipFile.OpenReadAsync(wheel.FullName, TestContext.Current.CancellationToken);
            Assert.Contains(archive.Entries, entry => entry.FullName == "musicverse/py.typed");
            await sdk.Run(Python, "-m", "mypy", "--cache-dir", "/dev/null");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
