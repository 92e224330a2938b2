using System.Reflection;
using System.Text.RegularExpressions;

namespace MusicVerse.MiniApp.Pages.Developers.Docs;

/// <summary>
/// All documents of docs/guides and docs/api, which are built into this assembly. The guides' README is the first page,
/// and its links put the others in order; what it does not name comes at the end.
/// </summary>
internal sealed partial class GuideShelf
{
    private const string Prefix = "docs/";
    private const string Folder = "guides/";
    private const string First = Folder + "README.md";

    private readonly Dictionary<string, Guide> _bySlug;

    public GuideShelf()
    {
        var texts = Read();
        var files = texts.Keys.ToDictionary(file => file, Slug, StringComparer.Ordinal);
        All = [.. Order(texts).Select(file => GuideReader.Read(file, texts[file], files))];
        _bySlug = All.ToDictionary(guide => guide.Slug, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Guide> All { get; }

    public Guide? Find(string? slug) => _bySlug.GetValueOrDefault(slug ?? "");

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
