using System.Buffers.Text;
using System.Globalization;
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

    /// <summary>Below it lie the streams, one folder for each version and ticket.</summary>
    public const string StreamPrefix = "/media/hls";

    /// <summary>Below it lie the archives of stems, one for each version.</summary>
    public const string StemsPrefix = "/media/stems";

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
        var expires = Expiry();
        var signature = Base64Url.EncodeToString(Signature(artifactId, fileName, expires, download));
        return $"/media/{artifactId}/{Uri.EscapeDataString(fileName)}?expires={expires}&sig={signature}{(download ? "&download=1" : "")}";
    }

    public bool IsGenuine(Guid artifactId, string fileName, long expires, bool download, string signature) =>
        IsGenuine(signature, Signature(artifactId, fileName, expires, download), expires);

    /// <summary>
    /// Signs the folder of a version's stream: its playlists name the other files relative to themselves, so the
    /// permission stands in the path.
    /// </summary>
    /// <returns>The path of a file in it.</returns>
    public string SignStream(Guid versionId, string fileName)
    {
        var expires = Expiry();
        return $"{StreamPrefix}/{versionId}/{expires}.{Base64Url.EncodeToString(StreamSignature(versionId, expires))}/{fileName}";
    }

    /// <param name="versionId">Whose stream it is.</param>
    /// <param name="ticket">What stands in the path: "{expiry}.{signature}".</param>
    /// <param name="expires">Unix seconds.</param>
    public bool IsGenuineStream(Guid versionId, string ticket, out long expires)
    {
        expires = 0;
        var dot = ticket.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && long.TryParse(ticket.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out expires)
            && IsGenuine(ticket.AsSpan(dot + 1), StreamSignature(versionId, expires), expires);
    }

    /// <summary>Signs the archive of a version's stems.</summary>
    /// <returns>Path and query.</returns>
    public string SignStems(Guid versionId, string fileName)
    {
        var expires = Expiry();
        return $"{StemsPrefix}/{versionId}/{Uri.EscapeDataString(fileName)}?expires={expires}&sig={Base64Url.EncodeToString(StemsSignature(versionId, fileName, expires))}";
    }

    public bool IsGenuineStems(Guid versionId, string fileName, long expires, string signature) =>
        IsGenuine(signature, StemsSignature(versionId, fileName, expires), expires);

    private long Expiry() => new DateTimeOffset((Period + 2) * Grid.Ticks, TimeSpan.Zero).ToUnixTimeSeconds();

    private bool IsGenuine(ReadOnlySpan<char> signature, byte[] right, long expires)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Base64Url.IsValid(signature, out var length)
            && length == given.Length
            && Base64Url.TryDecodeFromChars(signature, given, out _)
            && CryptographicOperations.FixedTimeEquals(given, right)
            && expires > time.GetUtcNow().ToUnixTimeSeconds();
    }

    private byte[] Signature(Guid artifactId, string fileName, long expires, bool download) =>
        Hash($"{artifactId}\n{fileName}\n{expires}\n{download}");

    // Starts with a word, which no signature of a file does.
    private byte[] StreamSignature(Guid versionId, long expires) => Hash($"stream\n{versionId}\n{expires}");

    private byte[] StemsSignature(Guid versionId, string fileName, long expires) => Hash($"stems\n{versionId}\n{fileName}\n{expires}");

    private byte[] Hash(string text) => HMACSHA256.HashData(
        _key ?? throw new InvalidOperationException("The signing key is loaded at start."), Encoding.UTF8.GetBytes(text));
}
