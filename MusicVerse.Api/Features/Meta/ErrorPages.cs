using System.Text.RegularExpressions;

namespace MusicVerse.Api.Features.Meta;

/// <summary>docs/api/errors.md, which is built into this assembly: a section per code.</summary>
public static partial class ErrorPages
{
    public const string ContentType = "text/markdown; charset=utf-8";
    private const string Resource = "errors.md";

    private static readonly Lazy<string> Text = new(Read);
    private static readonly Lazy<Dictionary<string, string>> Sections = new(() => Heading()
        .Matches(Text.Value)
        .ToDictionary(match => match.Groups["code"].Value, match => match.Value.Trim() + "\n", StringComparer.Ordinal));

    public static string Whole => Text.Value;

    public static IReadOnlyCollection<string> Codes => Sections.Value.Keys;

    public static string? Find(string code) => Sections.Value.GetValueOrDefault(code);

    [GeneratedRegex(@"^### (?<code>[a-z_]+)$.*?(?=^##|\z)", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    private static string Read()
    {
        using var reader = new StreamReader(typeof(ErrorPages).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
