using System.Globalization;

namespace MusicVerse.MiniApp.Pages.Developers;

/// <param name="Name">In the family of words "ScopeGroup".</param>
internal sealed record ScopeGroup(string Name, IReadOnlyList<string> Scopes);

/// <summary>What keys and apps may be given, in the order and the groups in which a person reads it.</summary>
internal static class ScopeSets
{
    private const int Named = 3;
    private const string ReadSuffix = ":read";

    private static readonly ScopeGroup[] Groups =
    [
        new("music", ["generate", "jobs:read", "jobs:write", "tracks:read", "tracks:write", "projects:read", "projects:write"]),
        new("account", ["account:read", "account:write", "billing:read"]),
        new("tools", ["webhooks:read", "webhooks:write", "usage:read"]),
    ];

    public static readonly IReadOnlyList<string> ForKeys = [.. Groups.SelectMany(group => group.Scopes)];

    /// <summary>Without what would let an app stay after its access was taken back.</summary>
    public static readonly IReadOnlyList<string> ForApps = [.. ForKeys.Where(scope => scope != "webhooks:write")];

    public static IEnumerable<ScopeGroup> Grouped(IReadOnlyList<string> offered) =>
        Groups.Select(group => group with { Scopes = [.. group.Scopes.Where(offered.Contains)] });

    public static IReadOnlyList<string> ReadOnly(IReadOnlyList<string> offered) =>
        [.. offered.Where(scope => scope.EndsWith(ReadSuffix, StringComparison.Ordinal))];

    /// <summary>"Everything", "Only reading", or "Generate, tracks, jobs (reading) and 2 more".</summary>
    public static string Summary(IReadOnlyCollection<string> scopes, IReadOnlyList<string> offered, Words words)
    {
        if (offered.All(scopes.Contains))
            return words["Scopes.All"];
        if (scopes.Count > 1 && scopes.Order(StringComparer.Ordinal).SequenceEqual(ReadOnly(offered).Order(StringComparer.Ordinal)))
            return words["Scopes.ReadOnly"];
        // Writing is the stronger word: where it is given, reading need not be said.
        var areas = offered.Where(scopes.Contains).Concat(scopes.Except(offered)).GroupBy(scope => scope.Split(':')[0], StringComparer.Ordinal)
            .Select(area => Area(area.Key, isReadOnly: area.All(scope => scope.EndsWith(ReadSuffix, StringComparison.Ordinal)), words)).ToList();
        var text = string.Join(", ", areas.Take(Named));
        text = text.Length > 0 ? char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..] : text;
        return areas.Count > Named ? words["Scopes.More", text, areas.Count - Named] : text;
    }

    private static string Area(string area, bool isReadOnly, Words words)
    {
        var name = words.Known("Area", area, area);
        return isReadOnly ? words["Scopes.Reading", name] : name;
    }
}
