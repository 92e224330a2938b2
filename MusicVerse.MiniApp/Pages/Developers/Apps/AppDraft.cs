using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Developers.Apps;

/// <summary>The API's words for what kind of client an app is.</summary>
internal static class AppTypes
{
    /// <summary>In a browser, on a phone, a desktop or a command line: it cannot keep a secret.</summary>
    public const string Public = "public";

    /// <summary>On a server.</summary>
    public const string Confidential = "confidential";

    public static readonly string[] All = [Public, Confidential];
}

/// <summary>An app as its form has it.</summary>
internal sealed class AppDraft
{
    public const int LongestName = 60;
    public const int LongestDescription = 500;
    public const int LongestWebsite = 500;

    /// <summary>Of the API, so that its own findings land at the right field.</summary>
    public static readonly string[] Fields = ["name", "description", "website", "redirect_uris", "scopes"];

    public string Name { get; set; } = "";
    public string Description { get; set; } = "";
    public string Website { get; set; } = "";
    public string Type { get; set; } = AppTypes.Public;

    /// <summary>One a line.</summary>
    public string RedirectUris { get; set; } = "";

    public IReadOnlyList<string> Scopes { get; set; } = ScopeSets.ReadOnly(ScopeSets.ForApps);

    public static AppDraft From(OAuthApp app) => new()
    {
        Name = app.Name,
        Description = app.Description,
        Website = app.Website?.OriginalString ?? "",
        Type = app.Type,
        RedirectUris = TextLines.Write(app.RedirectUris),
        Scopes = app.Scopes,
    };

    internal FormProblems Check(Words words)
    {
        var problems = new FormProblems();
        if (Name.Trim().Length == 0)
            problems.Add("name", words["Apps.Problem.Name"]);
        if (Website.Trim() is { Length: > 0 } website
            && !(Uri.TryCreate(website, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
            problems.Add("website", words["Apps.Problem.Website"]);
        if (TextLines.Read(RedirectUris).FirstOrDefault(line => !IsRedirect(line)) is { } wrong)
            problems.Add("redirect_uris", words["Apps.Problem.Redirect", wrong]);
        if (Scopes.Count == 0)
            problems.Add("scopes", words["Scopes.Problem"]);
        return problems;
    }

    /// <param name="isNew">The type is chosen once.</param>
    public OAuthAppSettings ToSettings(bool isNew) => new()
    {
        Name = Name.Trim(),
        Description = Description.Trim(),
        Website = Website.Trim(),
        Type = isNew ? Type : null,
        RedirectUris = TextLines.Read(RedirectUris),
        Scopes = Scopes,
    };

    // The common slips, in the user's language; the API knows the whole rule.
    private static bool IsRedirect(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Fragment.Length == 0
        && (address.Scheme != Uri.UriSchemeHttp || address.Host is "127.0.0.1" or "[::1]")
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp || address.Scheme.Contains('.', StringComparison.Ordinal));
}
