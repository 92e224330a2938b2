using System.Text;
using System.Text.RegularExpressions;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Features.Meta;

/// <summary>Writes Markdown as the files under docs/ are written. Every block ends with a line break.</summary>
internal static partial class Markdown
{
    private const int Width = 120;

    /// <summary>Breaks the lines anew.</summary>
    public static string Paragraph(string text)
    {
        var lines = new StringBuilder();
        var column = 0;
        foreach (var word in Words().Matches(text).Select(match => match.Value))
        {
            if (column > 0)
            {
                var fits = column + 1 + word.Length <= Width;
                lines.Append(fits ? ' ' : '\n');
                column = fits ? column + 1 : 0;
            }

            lines.Append(word);
            column += word.Length;
        }

        return lines.Append('\n').ToString();
    }

    public static string Table(string heading, IEnumerable<DescribedCode> codes) =>
        $"| {heading} | meaning |\n| --- | --- |\n{string.Concat(codes.Select(code => $"| `{code.Code}` | {code.Description} |\n"))}";

    // Code stays on one line.
    [GeneratedRegex("(?:`[^`]*`|[^\\s`])+")]
    private static partial Regex Words();
}
