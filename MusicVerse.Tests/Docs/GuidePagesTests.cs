using System.Text.RegularExpressions;
using Xunit;

namespace MusicVerse.Tests.Docs;

/// <summary>The guides as pages: they are listed, and their links lead somewhere.</summary>
public sealed partial class GuidePagesTests
{
    private const string Contents = "README";

    public static TheoryData<string> Guides => [.. Guide.All.Select(guide => guide.Name)];

    [Fact]
    public void Every_guide_is_listed()
    {
        var listed = Links(Guide.All.Single(guide => guide.Name == Contents)).Select(link => link.Path).Where(path => !path.Contains('/', StringComparison.Ordinal));

        Assert.Equal(
            Guide.All.Select(guide => guide.Name).Where(name => name != Contents).Order(StringComparer.Ordinal),
            listed.Select(path => Path.GetFileNameWithoutExtension(path)).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void Links_lead_to_pages_and_headings_that_are_there(string name) =>
        Assert.All(Links(Guide.All.Single(guide => guide.Name == name)), link =>
        {
            var path = link.Path.Length == 0 ? Path.Combine(Guide.Folder, name + ".md") : Path.GetFullPath(Path.Combine(Guide.Folder, link.Path));
            Assert.True(Path.Exists(path), $"{link.Path} is not there.");
            if (link.Heading.Length > 0)
                Assert.Contains(link.Heading, Headings(File.ReadAllText(path)));
        });

    private static IEnumerable<(string Path, string Heading)> Links(Guide guide) =>
        Link().Matches(guide.Text).Select(match => (match.Groups["path"].Value, match.Groups["heading"].Value));

    private static IEnumerable<string> Headings(string page) =>
        Heading().Matches(page).Select(match => NotInAnchor().Replace(match.Groups["text"].Value.ToLowerInvariant(), "").Trim().Replace(' ', '-'));

    [GeneratedRegex("""\]\((?!https?:)(?<path>[^)#\s]*)(#(?<heading>[^)\s]+))?\)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("""(?m)^#+ (?<text>.+)$""")]
    private static partial Regex Heading();

    [GeneratedRegex("""[^\w\- ]""")]
    private static partial Regex NotInAnchor();
}
