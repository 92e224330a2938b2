using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Sdks;

/// <summary>
/// The same program in each language: it makes a track, waits, downloads it, is told by webhook and checks the signature.
/// It ends with an error when any of that goes wrong.
/// </summary>
public sealed class SdkExampleTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task JavaScript_makes_a_track_and_verifies_its_webhook()
    {
        await JavaScriptPackage.Built;
        await Proves("javascript", "node", "examples/track-and-webhook.mjs");
    }

    [Fact]
    public Task Python_makes_a_track_and_verifies_its_webhook() => Proves("python", PythonSdkTests.Python, "examples/track_and_webhook.py");

    [Fact]
    public Task CSharp_makes_a_track_and_verifies_its_webhook() => Proves("dotnet", "dotnet", "run", "examples/track-and-webhook.cs", "--");

    private async Task Proves(string language, string program, params string[] arguments)
    {
        var sdk = await SdkRun.Start(App, language);
        var folder = Directory.CreateTempSubdirectory("musicverse-example-");
        try
        {
            var file = Path.Combine(folder.FullName, "track.mp3");
            var output = await sdk.Run(program, [.. arguments, file]);

            Assert.Matches("""(?m)^\d+% .+$""", output);
            Assert.Matches("""(?m)^Track: .+ \([0-9a-f-]{36}\)$""", output);
            Assert.Contains($"Saved: {file} ({new FileInfo(file).Length} bytes)", output, StringComparison.Ordinal);
            Assert.Matches("""(?m)^Webhook: generation\.completed of [0-9a-f-]{36}, signature right$""", output);
            var (probe, _) = await Programs.Run("ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", file);
            Assert.Contains("mp3", probe, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
