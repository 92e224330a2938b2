using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Developers.Docs;

/// <summary>Markdown into parts. HTML within it is left out, whatever it is.</summary>
internal static class GuideReader
{
    private const int SectionLevel = 2;

    // What says the same in several of these, one after the other, is shown as one with a choice.
    private static readonly string[] ProgramLanguages = ["bash", "javascript", "typescript", "python", "csharp"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .Build();

    /// <param name="file">Its path below docs: <c>guides/webhooks.md</c>.</param>
    /// <param name="markdown">What it says.</param>
    /// <param name="language">In which it says so.</param>
    /// <param name="files">All files that can be shown, by path; links between them are made to work.</param>
    public static Guide Read(string file, string markdown, string language, IReadOnlyDictionary<string, string> files)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var html in document.Descendants<HtmlBlock>().ToList())
            html.Parent!.Remove(html);
        foreach (var html in document.Descendants<HtmlInline>().ToList())
            html.Remove();

        var slug = files[file];
        foreach (var link in document.Descendants<LinkInline>().ToList())
            GuideLinks.Mend(link, file, slug, files);

        var headings = document.Descendants<HeadingBlock>().ToList();
        var title = headings.FirstOrDefault(heading => heading.Level == 1) is { } first ? Text(first) : file;
        var sections = headings.Where(heading => heading.Level == SectionLevel).Select(heading => new GuideSection(heading.GetAttributes().Id ?? "", Text(heading))).ToList();
        foreach (var heading in headings.Where(heading => heading.Level > 1))
            GuideLinks.Anchor(heading, slug);
        foreach (var table in document.Descendants<Table>())
            LabelCells(table);
        return new Guide(slug, language, title, [.. Parts(document)], sections);
    }

    private static IEnumerable<GuidePart> Parts(MarkdownDocument document)
    {
        var text = new List<Block>();
        var code = new List<CodeSample>();
        foreach (var block in document)
        {
            if (block is FencedCodeBlock fenced)
            {
                if (Flush(text) is { } before)
                    yield return before;
                var sample = new CodeSample(Language(fenced), fenced.Lines.ToString());
                if (code.Count > 0 && !BelongTogether(code, sample))
                {
                    yield return new GuidePart("", [.. code]);
                    code.Clear();
                }

                code.Add(sample);
                continue;
            }

            if (code.Count > 0)
            {
                yield return new GuidePart("", [.. code]);
                code.Clear();
            }

            text.Add(block);
        }

        if (code.Count > 0)
            yield return new GuidePart("", [.. code]);
        if (Flush(text) is { } rest)
            yield return rest;
    }

    private static bool BelongTogether(List<CodeSample> code, CodeSample next) =>
        code.Append(next).All(sample => ProgramLanguages.Contains(sample.Language, StringComparer.Ordinal))
        && code.TrueForAll(sample => sample.Language != next.Language);

    private static GuidePart? Flush(List<Block> blocks)
    {
        if (blocks.Count == 0)
            return null;
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        foreach (var block in blocks)
        {
            if (block is Table)
                writer.Write("<div class=\"guide-table\">");
            renderer.Render(block);
            if (block is Table)
                writer.Write("</div>");
        }

        blocks.Clear();
        return new GuidePart(writer.ToString(), []);
    }

    private static string Language(FencedCodeBlock block) => block.Info switch
    {
        "sh" or "shell" or "console" => "bash",
        "js" => "javascript",
        "ts" => "typescript",
        "py" => "python",
        "cs" or "c#" => "csharp",
        null or "" => "text",
        var other => other,
    };

    // On a phone each row stands by itself: its cells say what the head of their column says.
    private static void LabelCells(Table table)
    {
        var rows = table.OfType<TableRow>().ToList();
        var heads = rows.Where(row => row.IsHeader).SelectMany(row => row.OfType<TableCell>()).Select(Text).ToList();
        foreach (var (column, cell) in rows.Where(row => !row.IsHeader).SelectMany(row => row.OfType<TableCell>().Index()))
        {
            if (column > 0 && heads.ElementAtOrDefault(column) is { Length: > 0 } head)
                cell.GetAttributes().AddProperty("data-label", head);
        }
    }

    private static string Text(TableCell cell) => string.Concat(cell.Descendants<LeafBlock>().Select(leaf => Text(leaf.Inline)));

    private static string Text(HeadingBlock heading) => Text(heading.Inline);

    private static string Text(ContainerInline? inlines) => string.Concat((inlines?.Descendants() ?? []).Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));
}
