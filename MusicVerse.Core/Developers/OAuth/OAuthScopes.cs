using System.Diagnostics.CodeAnalysis;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>What an app may ask for, and how a person is told.</summary>
public static class OAuthScopes
{
    /// <summary>
    /// All that a plain API key may do, but nothing by which an app could stay after its access was taken back: never
    /// making keys or webhooks, nor letting other apps in.
    /// </summary>
    public static readonly IReadOnlySet<string> Allowed =
        Scopes.KeyDefault.Where(scope => scope != Scopes.WebhooksWrite).ToHashSet(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        [Scopes.AccountRead] = "See your name, plan and account id",
        [Scopes.AccountWrite] = "Change your account settings",
        [Scopes.Generate] = "Make tracks and spend your credits on them",
        [Scopes.JobsRead] = "See what is being made and what failed",
        [Scopes.JobsWrite] = "Cancel what is being made",
        [Scopes.TracksRead] = "See, play and download your tracks",
        [Scopes.TracksWrite] = "Rename, edit and delete your tracks",
        [Scopes.ProjectsRead] = "See your projects",
        [Scopes.ProjectsWrite] = "Make, change and delete your projects",
        [Scopes.BillingRead] = "See your balance and your transactions",
        [Scopes.WebhooksRead] = "See your webhooks and what was sent to them",
        [Scopes.UsageRead] = "See how your keys and apps use MusicVerse",
    };

    /// <summary>In plain words, for the person who is asked.</summary>
    public static string Describe(string scope) => Descriptions.GetValueOrDefault(scope, scope);

    /// <summary>What is left of what was granted: an app's tokens lose what it gives up in its registration.</summary>
    public static IEnumerable<string> StillHeld(IEnumerable<string> granted, IEnumerable<string> ofApp) =>
        granted.Where(scope => ofApp.Contains(scope, StringComparer.Ordinal) && Allowed.Contains(scope));

    /// <summary>Reads the protocol's <c>scope</c> parameter.</summary>
    /// <param name="text">Separated by spaces; null means all that the app is registered for.</param>
    /// <param name="app">Whose registration is the limit.</param>
    /// <param name="scopes">In order, each once.</param>
    /// <returns>False when a scope does not exist or is not the app's to ask for.</returns>
    public static bool TryRead(string? text, OAuthApp app, [NotNullWhen(true)] out string[]? scopes)
    {
        var asked = text is null ? app.Scopes : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        scopes = asked.Length > 0 && asked.All(scope => app.Scopes.Contains(scope, StringComparer.Ordinal) && Allowed.Contains(scope))
            ? [.. asked.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : null;
        return scopes is not null;
    }
}
