using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>Signing in and who is signed in.</summary>
public sealed class AccountsApi
{
    private readonly Pipe _pipe;

    internal AccountsApi(Pipe pipe) => _pipe = pipe;

    /// <summary>Exchanges Telegram's launch data for a session. Works once per launch.</summary>
    public Task<SignIn> SignInWithTelegram(string initData, CancellationToken cancel = default) =>
        _pipe.PostOnce("auth/telegram", new TelegramSignInBody(initData), Wire.Default.TelegramSignInBody, Wire.Default.SignIn, cancel);

    /// <summary>A session without Telegram. Only a development server answers it.</summary>
    public Task<SignIn> SignInForDemo(string? name = null, string? role = null, CancellationToken cancel = default) =>
        _pipe.PostOnce("auth/demo", new DemoSignInBody(name, role), Wire.Default.DemoSignInBody, Wire.Default.SignIn, cancel);

    public Task SignOut(CancellationToken cancel = default) => _pipe.PostNothing("auth/sign-out", cancel);

    public Task<User> Me(CancellationToken cancel = default) => _pipe.Get("me", Wire.Default.User, cancel);
}
