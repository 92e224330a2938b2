using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using MusicVerse.Core.Storage;

namespace MusicVerse.Api.Media;

/// <summary>
/// Signs media URLs: whoever has one may read that one file until it expires. The key is made once and shared by all
/// replicas through the database, sealed.
/// </summary>
public sealed class MediaSigner(SealedSecretStore secrets, IDataProtectionProvider protection, TimeProvider time)
{
    private const string SecretName = "media-signing";
    private const int KeyBytes = 32;

    /// <summary>
    /// A URL lives between one and two of these. Expiries stand on this grid, so that the same file has the same URL for
    /// hours and the browser's cache works.
    /// </summary>
    public static readonly TimeSpan Grid = TimeSpan.FromHours(6);

    private byte[]? _key;

    /// <summary>Call once at start, when the tables are there.</summary>
    public async Task Load(CancellationToken cancel)
    {
        var seal = protection.CreateProtector("MusicVerse.Media");
        var candidate = seal.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        _key = Convert.FromBase64String(seal.Unprotect(await secrets.GetOrAdd(SecretName, candidate, cancel)));
    }

    /// <summary>The number of the stretch of time in which URLs stay the same.</summary>
    public long Period => time.GetUtcNow().UtcTicks / Grid.Ticks;

    /// <returns>Path and query.</returns>
    public string Sign(Guid artifactId, string fileName, bool download)
    {
        var expires = new DateTimeOffset((Period + 2) * Grid.Ticks, TimeSpan.Zero).ToUnixTimeSeconds();
        var signature = Base64Url.EncodeToString(Signature(artifactId, fileName, expires, download));
        return $"/media/{artifactId}/{Uri.EscapeDataString(fileName)}?expires={expires}&sig={signature}{(download ? "&download=1" : "")}";
    }

    public bool IsGenuine(Guid artifactId, string fileName, long expires, bool download, string signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Base64Url.IsValid(signature, out var length)
            && length == given.Length
            && Base64Url.TryDecodeFromChars(signature, given, out _)
            && CryptographicOperations.FixedTimeEquals(given, Signature(artifactId, fileName, expires, download))
            && expires > time.GetUtcNow().ToUnixTimeSeconds();
    }

    private byte[] Signature(Guid artifactId, string fileName, long expires, bool download) => HMACSHA256.HashData(
        _key ?? throw new InvalidOperationException("The signing key is loaded at start."),
        Encoding.UTF8.GetBytes($"{artifactId}\n{fileName}\n{expires}\n{download}"));
}
