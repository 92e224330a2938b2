using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Hosting;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>POST /oauth/device: the start of the device flow (RFC 8628, section 3.1).</summary>
internal static class DeviceEndpoint
{
    public static async Task<IResult> Start(
        HttpRequest request, OAuthAppStore apps, DeviceStore devices, ConsentPages pages, Links links, CancellationToken cancel)
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

        if (!form.IsForUs(links))
        {
            return OAuthError.InvalidTarget();
        }

        if (!OAuthScopes.TryRead(form["scope"], client, out var scopes))
        {
            return OAuthError.InvalidScope();
        }

        return pages.Device is { } page ? Answer(await devices.Start(client, scopes, cancel), page) : ConsentPages.NotConfigured();
    }

    private static Ok<DeviceResponse> Answer(DeviceCodes codes, string page)
    {
        var userCode = UserCode.Format(codes.UserCode);
        return TypedResults.Ok(new DeviceResponse(
            codes.DeviceCode,
            userCode,
            page,
            $"{page}?code={userCode}",
            (int)OAuthLifetimes.Device.TotalSeconds,
            (int)DeviceStore.PollInterval.TotalSeconds));
    }

    private sealed record DeviceResponse(
        string DeviceCode, string UserCode, string VerificationUri, string VerificationUriComplete, int ExpiresIn, int Interval);
}
