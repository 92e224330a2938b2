using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Workers.Webhooks;

/// <summary>Opens what the API has sealed, and remembers the keys for a while: opening costs more than signing.</summary>
public sealed class WebhookKeys(IDataProtectionProvider protection)
{
    private const int MostRemembered = 10_000;

    private readonly IDataProtector _seal = protection.CreateProtector(WebhookSignature.SealPurpose);
    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);

    /// <summary>The current key, and the one before it while that is valid.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring has not the key yet that sealed it.</exception>
    public IReadOnlyList<byte[]> Of(ClaimedDelivery delivery) =>
        delivery.SealedOldSecret is { } old ? [Open(delivery.SealedSecret), Open(old)] : [Open(delivery.SealedSecret)];

    private byte[] Open(string sealedSecret)
    {
        if (_known.TryGetValue(sealedSecret, out var known))
        {
            return known;
        }

        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        return _known[sealedSecret] = WebhookSignature.Key(_seal.Unprotect(sealedSecret));
    }
}
