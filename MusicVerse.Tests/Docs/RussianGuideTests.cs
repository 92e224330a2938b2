using System.Text.RegularExpressions;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Docs;

/// <summary>docs/ru says what docs/guides and docs/api say: same files, same code, same headings, and links that lead somewhere.</summary>
public sealed partial class RussianGuideTests
{
    private static readonly string Docs = Path.Combine(RepositoryFiles.Root, "docs");

    private static readonly string[] Folders = ["guides", "api"];

    public static TheoryData<string> Documents =>
    [
        .. Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Docs, folder), "*.md"))
            .Select(path => Path.GetRelativePath(Docs, path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_is_there_in_Russian_with_the_same_code(string name)
    {
        var english = Guide.Parse(name, File.ReadAllText(Path.Combine(Docs, name)));
        var russian = Guide.Parse(name, File.ReadAllText(Path.Combine(Docs, "ru", name)));

        Assert.Equal(english.Blocks.Select(block => (block.Language, block.Text)), russian.Blocks.Select(block => (block.Language, block.Text)));
        Assert.Equal(Headings(english.Text), Headings(russian.Text));
        Assert.Equal(Codes(english.Text), Codes(russian.Text));
        Assert.Matches("[а-яё]", russian.Text);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Its_links_lead_somewhere(string name)
    {
        var path = Path.Combine(Docs, "ru", name);
        Assert.All(Link().Matches(File.ReadAllText(path)), link =>
            Assert.True(Path.Exists(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, link.Groups["path"].Value))), $"{link.Value} leads nowhere."));
    }

    // How deep each is, not what it says.
    private static IEnumerable<string> Headings(string text) => Heading().Matches(text).Select(match => match.Groups["level"].Value);

    // Tables of codes and fields begin their rows with the code.
    private static IEnumerable<string> Codes(string text) => Code().Matches(text).Select(match => match.Groups["code"].Value);

    [GeneratedRegex("""(?m)^(?<level>#+) """)]
    private static partial Regex Heading();

    [GeneratedRegex("""(?m)^\| (?:<a [^>]*></a>)?`(?<code>[^`]+)`""")]
    private static partial Regex Code();

    [GeneratedRegex("""\]\((?!https?:|#)(?<path>[^)#\s]+)(#[^)\s]+)?\)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
