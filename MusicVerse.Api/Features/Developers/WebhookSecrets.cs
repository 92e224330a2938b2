using Microsoft.AspNetCore.DataProtection;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Api.Features.Developers;

/// <summary>Makes secrets. They are kept sealed, and only the workers open them again.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _seal = protection.CreateProtector(WebhookSignature.SealPurpose);

    public (string Secret, string Sealed) New()
    {
        var secret = WebhookSignature.NewSecret();
        return (secret, _seal.Protect(secret));
    }
}
