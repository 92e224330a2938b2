using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using MusicVerse.MiniApp.Web;

namespace MusicVerse.MiniApp.Pages.Developers.Docs;

/// <summary>
/// All documents of docs/guides and docs/api, which are built into this assembly, in the reader's language (docs/ru). The
/// guides' README is the first page, and its links put the others in order; what it does not name comes at the end.
/// </summary>
internal sealed partial class GuideShelf
{
    private const string Prefix = "docs/";
    private const string Folder = "guides/";
    private const string First = Folder + "README.md";

    // The language in which every document is, and which the others are translated from.
    private static readonly string Original = Languages.All[0];

    private readonly Dictionary<string, IReadOnlyList<Guide>> _byLanguage;

    public GuideShelf()
    {
        var texts = Read();
        _byLanguage = Languages.All.ToDictionary(language => language, language => Shelf(texts, language), StringComparer.Ordinal);
    }

    public IReadOnlyList<Guide> All => _byLanguage[CultureInfo.CurrentUICulture.TwoLetterISOLanguageName];

    public Guide? Find(string? slug) => All.FirstOrDefault(guide => guide.Slug.Equals(slug ?? "", StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<Guide> Shelf(Dictionary<string, string> texts, string language)
    {
        var originals = texts.Where(text => !Languages.All.Any(other => text.Key.StartsWith(other + '/', StringComparison.Ordinal)))
            .ToDictionary(StringComparer.Ordinal);
        var files = originals.Keys.ToDictionary(file => file, Slug, StringComparer.Ordinal);
        return [.. Order(originals).Select(file => texts.TryGetValue($"{language}/{file}", out var translated)
            ? GuideReader.Read(file, translated, language, files)
            : GuideReader.Read(file, originals[file], Original, files))];
    }

    /// <summary>guides/webhooks.md is "webhooks", api/errors.md is "api/errors".</summary>
    private static string Slug(string file)
    {
        if (file == First)
            return "";
        var name = file[..^".md".Length];
        return name.StartsWith(Folder, StringComparison.Ordinal) ? name[Folder.Length..] : name;
    }

    private static Dictionary<string, string> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            texts[name[Prefix.Length..]] = reader.ReadToEnd();
        }

        return texts;
    }

    private static IEnumerable<string> Order(Dictionary<string, string> texts)
    {
        var named = texts.TryGetValue(First, out var home)
            ? Links().Matches(home).Select(link => link.Groups[1].Value)
                .Select(path => path.StartsWith("../", StringComparison.Ordinal) ? path["../".Length..] : Folder + path)
            : [];
        return texts.Keys.Where(file => file == First).Concat(named.Where(texts.ContainsKey)).Concat(texts.Keys.Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\]\(([^)#\s]+\.md)")]
    private static partial Regex Links();
}
