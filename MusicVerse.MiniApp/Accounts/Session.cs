using Microsoft.AspNetCore.Components.Authorization;

namespace MusicVerse.MiniApp.Accounts;

/// <summary>The API as the signed-in user; one per circuit.</summary>
internal sealed class Session(MusicVerseClient anonymous, AuthenticationStateProvider signedIn)
{
    private MusicVerseClient? _api;
    private Task<User>? _me;

    public async Task<MusicVerseClient> Api()
    {
        if (_api is not null)
            return _api;
        var state = await signedIn.GetAuthenticationStateAsync();
        return _api = anonymous.WithToken(state.User.FindFirst(SessionAuthentication.TokenClaim)?.Value);
    }

    /// <summary>Asked once: name and plan change rarely.</summary>
    public Task<User> Me(CancellationToken cancel)
    {
        if (_me is null or { IsFaulted: true } or { IsCanceled: true })
            _me = Fetch(cancel);
        return _me;

        async Task<User> Fetch(CancellationToken token) => await (await Api()).Accounts.Me(token);
    }
}
