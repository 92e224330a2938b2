namespace MusicVerse.Core.Accounts;

/// <summary>The caller, whatever door they came through.</summary>
/// <param name="UserId">Whose data this is.</param>
/// <param name="CredentialId">The session, API key or OAuth grant in use.</param>
/// <param name="IsSession">True for a session, false for an API key and for an app's token.</param>
public sealed record Principal(
    Guid UserId,
    Guid CredentialId,
    bool IsSession,
    IReadOnlySet<string> Scopes,
    string TierId,
    int RequestsPerMinute)
{
    /// <summary>The OAuth app that acts for the user; null when they, or a key of theirs, act themselves.</summary>
    public string? ClientId { get; init; }

    public bool May(string scope) => Scopes.Contains(scope);
}

/// <summary>What a credential may do. Every endpoint names one of these.</summary>
public static class Scopes
{
    public const string AccountRead = "account:read";
    public const string AccountWrite = "account:write";
    public const string Generate = "generate";
    public const string JobsRead = "jobs:read";
    public const string JobsWrite = "jobs:write";
    public const string TracksRead = "tracks:read";
    public const string TracksWrite = "tracks:write";
    public const string ProjectsRead = "projects:read";
    public const string ProjectsWrite = "projects:write";
    public const string BillingRead = "billing:read";
    public const string WebhooksRead = "webhooks:read";
    public const string WebhooksWrite = "webhooks:write";
    public const string UsageRead = "usage:read";
    public const string KeysWrite = "keys:write";
    /// <summary>Managing apps and connected apps, and letting apps in: for people, not for programs.</summary>
    public const string OAuthWrite = "oauth:write";
    public const string Admin = "admin";

    /// <summary>Everything a person may do with their own account.</summary>
    public static readonly IReadOnlySet<string> User = new HashSet<string>(StringComparer.Ordinal)
    {
        AccountRead, AccountWrite, Generate, JobsRead, JobsWrite, TracksRead, TracksWrite,
        ProjectsRead, ProjectsWrite, BillingRead, WebhooksRead, WebhooksWrite, UsageRead, KeysWrite, OAuthWrite,
    };

    /// <summary>What a new API key gets when nothing else is asked for: it cannot make further keys, nor let apps in.</summary>
    public static readonly IReadOnlySet<string> KeyDefault =
        User.Where(scope => scope is not (KeysWrite or OAuthWrite)).ToHashSet(StringComparer.Ordinal);

    public static IReadOnlySet<string> OfSession(IEnumerable<string> roles) =>
        roles.Contains(Roles.Admin, StringComparer.Ordinal) ? User.Append(Admin).ToHashSet(StringComparer.Ordinal) : User;
}
