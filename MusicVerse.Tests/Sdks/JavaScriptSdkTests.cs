using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Sdks;

/// <summary>Builds the package as it is published and runs its own tests, those against a running API included.</summary>
public sealed class JavaScriptSdkTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task The_package_builds_and_its_tests_pass_against_the_running_API()
    {
        await JavaScriptPackage.Built;
        var sdk = await SdkRun.Start(App, "javascript");
        var output = await sdk.Run("npm", "test");
        Assert.Contains("# fail 0", output, StringComparison.Ordinal);
        Assert.Contains("# skipped 0", output, StringComparison.Ordinal);
    }
}
