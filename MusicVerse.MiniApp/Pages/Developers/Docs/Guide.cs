using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Developers.Docs;

/// <summary>One document, ready to be shown.</summary>
/// <param name="Slug">Its place below /developers/docs; empty for the first page.</param>
/// <param name="Language">Of its text: en, ru.</param>
/// <param name="Sections">The headings of the second level.</param>
public sealed record Guide(string Slug, string Language, string Title, IReadOnlyList<GuidePart> Parts, IReadOnlyList<GuideSection> Sections)
{
    public const string Home = "/developers/docs";

    public string Path => AddressOf(Slug);

    /// <summary>Whether its code begins with setting a key.</summary>
    public bool WantsKey => Parts.Any(part => part.Code.Any(ReaderCode.WantsKey));

    public static string AddressOf(string slug) => slug.Length == 0 ? Home : $"{Home}/{slug}";
}

/// <param name="Id">The heading's, for links into the page.</param>
public sealed record GuideSection(string Id, string Title);

/// <summary>A stretch of text, or code that says one thing in one or more languages: the other of the two is empty.</summary>
public sealed record GuidePart(string Html, IReadOnlyList<CodeSample> Code);
