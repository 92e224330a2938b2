using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>Signing in and who is signed in.</summary>
public sealed class AccountsApi
{
    private readonly Pipe _pipe;
    private readonly MusicVerseOptions _options;

    internal AccountsApi(Pipe pipe, MusicVerseOptions options) => (_pipe, _options) = (pipe, options);

    /// <summary>Exchanges Telegram's launch data for a session. Works once per launch.</summary>
    public Task<SignIn> SignInWithTelegram(string initData, CancellationToken cancel = default) =>
        _pipe.PostOnce("auth/telegram", new TelegramSignInBody(initData), Wire.Default.TelegramSignInBody, Wire.Default.SignIn, cancel);

    /// <summary>A session without Telegram. Only a development server answers it.</summary>
    public Task<SignIn> SignInForDemo(string? name = null, string? role = null, CancellationToken cancel = default) =>
        _pipe.PostOnce("auth/demo", new DemoSignInBody(name, role), Wire.Default.DemoSignInBody, Wire.Default.SignIn, cancel);

    public Task SignOut(CancellationToken cancel = default) => _pipe.PostNothing("auth/sign-out", cancel);

    public Task<User> Me(CancellationToken cancel = default) => _pipe.Get("me", Wire.Default.User, cancel);

    /// <summary>Completes when the session or key of this client has ended: signed out, revoked, expired.</summary>
    /// <remarks>Notices it within five seconds. An unreachable API is waited for, without end: pass a token to limit it.</remarks>
    public async Task WaitForSessionEnd(CancellationToken cancel = default)
    {
        while (true)
        {
            var began = _options.Clock.GetTimestamp();
            try
            {
                using var answer = await _pipe.Stream("auth/session/events", lastEventId: null, cancel).ConfigureAwait(false);
                var body = await _pipe.Body(answer, Pipe.LongestSilence, cancel).ConfigureAwait(false);
                await using var _ = body.ConfigureAwait(false);
                await body.CopyToAsync(Stream.Null, cancel).ConfigureAwait(false);
            }
            catch (UnauthorizedException)
            {
                return;
            }
            catch (Exception e) when (Retry.MayPass(e, cancel))
            {
                // Says nothing about the session; neither does a stream that ended. The next call tells.
            }

            if (_options.Clock.GetElapsedTime(began) < _options.PollInterval)
                await Task.Delay(_options.PollInterval, _options.Clock, cancel).ConfigureAwait(false);
        }
    }
}
