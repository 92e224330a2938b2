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

    /// <summary>Asked once: name and plan change rarely. A failure is told to those who waited for it, and the next one asks again.</summary>
    /// <param name="cancel">Ends the waiting, not the question: the answer is for every page.</param>
    public async Task<User> Me(CancellationToken cancel)
    {
        if (_me is { IsCompleted: true, IsCompletedSuccessfully: false })
            _me = null;
        _me ??= Fetch();
        return await _me.WaitAsync(cancel);

        async Task<User> Fetch() => await (await Api()).Accounts.Me(CancellationToken.None);
    }
}
