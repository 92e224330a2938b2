using System.Text.RegularExpressions;
using MusicVerse.Tests.Hosting;

namespace MusicVerse.Tests.Docs;

/// <summary>A fenced block.</summary>
/// <param name="Language">The word after the opening fence; empty where there is none.</param>
/// <param name="Line">Of its first line of text, from 1.</param>
/// <param name="Follows">Only blank lines are between it and the block before.</param>
public sealed record GuideBlock(string Language, string Text, int Line, bool Follows)
{
    public bool IsProgram => Languages.Programs.Contains(Language);
}

/// <summary>What a fence may say. Anything else is a mistake, so that no block goes untried.</summary>
public static class Languages
{
    public const string Bash = "bash";
    public const string JavaScript = "javascript";
    public const string Python = "python";
    public const string CSharp = "csharp";

    /// <summary>After a program: what it prints, compared in shape. Elsewhere: any JSON.</summary>
    public const string Json = "json";

    /// <summary>After a program: lines that it prints, in this order, among others; … stands for anything.</summary>
    public const string Output = "output";

    public static readonly IReadOnlyList<string> Programs = [Bash, JavaScript, Python, CSharp];
}

/// <summary>A page of docs/guides.</summary>
public sealed partial record Guide(string Name, string Text, IReadOnlyList<GuideBlock> Blocks)
{
    public static readonly string Folder = Path.Combine(RepositoryFiles.Root, "docs", "guides");

    public static readonly IReadOnlyList<Guide> All =
        [.. Directory.EnumerateFiles(Folder, "*.md").Order(StringComparer.Ordinal).Select(path => Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)))];

    public IEnumerable<GuideBlock> In(string language) => Blocks.Where(block => block.Language == language);

    public static Guide Parse(string name, string text)
    {
        var blocks = new List<GuideBlock>();
        var lines = text.Split('\n');
        var lastEnd = -1;
        for (var at = 0; at < lines.Length; at++)
        {
            if (!Fence().IsMatch(lines[at]))
                continue;
            var end = Array.FindIndex(lines, at + 1, line => Fence().IsMatch(line));
            if (end < 0)
                throw new FormatException($"{name}.md: the block of line {at + 1} has no end.");
            var follows = lastEnd >= 0 && lines[(lastEnd + 1)..at].All(string.IsNullOrWhiteSpace);
            blocks.Add(new GuideBlock(lines[at].Trim().TrimStart('`', '~'), string.Join('\n', lines[(at + 1)..end]) + "\n", at + 2, follows));
            (at, lastEnd) = (end, end);
        }

        return new Guide(name, text, blocks);
    }

    // Indented ones too: a block inside a list is a block.
    [GeneratedRegex("""^\s*(?:```|~~~)""")]
    private static partial Regex Fence();
}
