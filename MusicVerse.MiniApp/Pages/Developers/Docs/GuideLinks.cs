using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MusicVerse.MiniApp.Pages.Developers.Docs;

/// <summary>Links as they must be on our pages: between documents, into the same one, and out of the house.</summary>
internal static class GuideLinks
{
    public static void Mend(LinkInline link, string file, string slug, IReadOnlyDictionary<string, string> files)
    {
        var url = link.Url ?? "";
        if (Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
        {
            link.GetAttributes().AddPropertyIfNotExist("target", "_blank");
            link.GetAttributes().AddPropertyIfNotExist("rel", "noopener noreferrer");
            return;
        }

        var (path, fragment) = url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? (url[..at], url[at..]) : (url, "");
        if (path.Length == 0)
            // The page's base address is the root: a bare fragment would lead there.
            link.Url = Guide.AddressOf(slug) + fragment;
        else if (files.TryGetValue(Resolve(file, path), out var target))
            link.Url = Guide.AddressOf(target) + fragment;
        else
            Unlink(link);
    }

    /// <summary>A sign at the end of a heading that leads to it, to be copied.</summary>
    public static void Anchor(HeadingBlock heading, string slug)
    {
        var link = new LinkInline { Url = $"{Guide.AddressOf(slug)}#{heading.GetAttributes().Id}" };
        link.AppendChild(new LiteralInline("#"));
        link.GetAttributes().AddClass("guide-anchor");
        // For the eye and the mouse; the side list offers the same places by name.
        link.GetAttributes().AddProperty("aria-hidden", "true");
        link.GetAttributes().AddProperty("tabindex", "-1");
        heading.Inline!.AppendChild(link);
    }

    private static string Resolve(string file, string path) =>
        new Uri(new Uri("docs:///"), file) is var here && Uri.TryCreate(here, path, out var there) ? there.AbsolutePath.TrimStart('/') : "";

    // What is not shown here, such as a README beside the code, is named but not linked.
    private static void Unlink(LinkInline link)
    {
        if (link.IsImage)
            link.Remove();
        else
            link.ReplaceBy(new ContainerInline());
    }
}
