using MusicVerse.Api.Hosting;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>POST /oauth/token: who asks, and that they ask for this API.</summary>
internal static class TokenEndpoint
{
    public static async Task<IResult> Token(
        HttpRequest request, OAuthAppStore apps, TokenGrants grants, Links links, CancellationToken cancel)
    {
        var (form, unreadable) = await OAuthForm.Read(request, cancel);
        if (form is null)
        {
            return unreadable!;
        }

        var (client, unproven) = await ClientAuthentication.Authenticate(request, form, apps, cancel);
        if (client is null)
        {
            return unproven!;
        }

        return form.IsForUs(links) ? await grants.Grant(client, form, cancel) : OAuthError.InvalidTarget();
    }
}
