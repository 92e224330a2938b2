namespace MusicVerse.MiniApp.Pages.Developers.Keys;

/// <summary>Where a key is in its life.</summary>
internal enum KeyState
{
    Working,

    /// <summary>Will end soon, and nobody has made another.</summary>
    Expiring,

    /// <summary>Another has taken its place; both work until the overlap is over.</summary>
    Replaced,
    Expired,
    Revoked,
}

internal static class KeyStates
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public static KeyState State(this ApiKey key, DateTimeOffset now) => key switch
    {
        { RevokedAt: not null } => KeyState.Revoked,
        { ExpiresAt: { } end } when end <= now => KeyState.Expired,
        { ReplacedBy: not null } => KeyState.Replaced,
        { ExpiresAt: { } end } when end - now < Soon => KeyState.Expiring,
        _ => KeyState.Working,
    };

    public static bool HasEnded(this KeyState state) => state is KeyState.Expired or KeyState.Revoked;

    public static string Tone(this KeyState state) => state switch
    {
        KeyState.Expiring or KeyState.Replaced => "is-warn",
        _ => "is-off",
    };

    /// <summary>"mvai_1a2b3c4…x9yz": enough to tell it from others.</summary>
    public static string Shown(this ApiKey key) => $"{key.Prefix}…{key.Last4}";
}
