using Microsoft.AspNetCore.DataProtection;
using MusicVerse.Core.Developers;

namespace MusicVerse.Api.Authentication;

/// <summary>Makes signing secrets, and opens the sealed ones: the table alone signs nothing.</summary>
public sealed class SigningSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _seal = protection.CreateProtector(ApiKeySigning.SealPurpose);

    public (string Secret, string Sealed) New()
    {
        var secret = ApiKeySigning.NewSecret();
        return (secret, _seal.Protect(secret));
    }

    /// <returns>What signatures are checked with.</returns>
    public byte[] Open(string sealedSecret) => ApiKeySigning.Key(_seal.Unprotect(sealedSecret));
}
