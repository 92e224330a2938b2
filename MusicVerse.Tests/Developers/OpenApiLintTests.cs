using System.Text.Json;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>The linters that others would hold against our documents (eng/lint), with the rules that each recommends.</summary>
public sealed class OpenApiLintTests(SharedApp shared) : AppTests(shared)
{
    private static readonly string Folder = Path.Combine(RepositoryFiles.Root, "eng", "lint");

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task Spectral_has_nothing_to_say(string document)
    {
        var findings = await Lint(document, "spectral", file =>
            ["lint", file, "--ruleset", Path.Combine(Folder, "spectral.yaml"), "--format", "json", "--quiet", "--fail-severity", "hint"]);

        Assert.Equal("[]", findings.Trim());
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task Redocly_has_nothing_to_say(string document)
    {
        var report = await Lint(document, "redocly", file => ["lint", file, "--config", Path.Combine(Folder, "redocly.yaml"), "--format", "json"]);

        // Warnings alone would not make it fail.
        Assert.Empty(JsonSerializer.Deserialize<JsonElement>(report).GetProperty("problems").EnumerateArray().Select(problem => problem.GetRawText()));
    }

    private async Task<string> Lint(string document, string program, Func<string, string[]> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("musicverse-lint-");
        try
        {
            var file = Path.Combine(folder.FullName, $"{document}.json");
            await File.WriteAllTextAsync(file, await ApiDocuments.Text(App, document), Cancel);
            return (await Programs.Run(Path.Combine(Folder, "node_modules", ".bin", program), arguments(file))).Output;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
