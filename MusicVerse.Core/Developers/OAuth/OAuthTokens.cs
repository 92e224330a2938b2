namespace MusicVerse.Core.Developers.OAuth;

/// <summary>The prefixes of OAuth's secrets, which are all <see cref="Accounts.OpaqueToken"/>s, and of client ids.</summary>
public static class OAuthPrefixes
{
    public const string AccessToken = "mva_";
    public const string RefreshToken = "mvrt_";
    public const string ClientId = "mvc_";
    public const string ClientSecret = "mvcs_";
    public const string Code = "mvac_";
    public const string DeviceCode = "mvdc_";
}

public static class OAuthLifetimes
{
    /// <summary>From /oauth/authorize to the user's answer, which may take a sign-in.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromMinutes(10);

    /// <summary>Contract section 2.3.</summary>
    public static readonly TimeSpan Code = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan AccessToken = TimeSpan.FromHours(1);

    /// <summary>A refresh token dies when it is not used for this long; each use starts the time again.</summary>
    public static readonly TimeSpan RefreshToken = TimeSpan.FromDays(30);

    /// <summary>How long a client that lost the answer to a refresh may ask for it again.</summary>
    public static readonly TimeSpan RefreshGrace = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan Device = TimeSpan.FromMinutes(15);
}

/// <summary>What a client gets. Secrets: shown once, stored as hashes.</summary>
/// <param name="RefreshToken">Null where a client can get new tokens by itself.</param>
/// <param name="Scopes">Of the access token.</param>
public sealed record IssuedTokens(string AccessToken, string? RefreshToken, string[] Scopes, DateTimeOffset ExpiresAt);

/// <summary>How a request for tokens ended.</summary>
public abstract record TokenOutcome
{
    public sealed record Issued(IssuedTokens Tokens) : TokenOutcome;

    /// <summary>The code, token or device code is not good (any more); never says why.</summary>
    /// <param name="RevokedGrant">The grant that died because its secret was used a second time.</param>
    public sealed record Refused(Guid? RevokedGrant = null) : TokenOutcome;

    /// <summary>More was asked for than was granted.</summary>
    public sealed record ScopeNotGranted : TokenOutcome;

    private TokenOutcome()
    {
    }
}
