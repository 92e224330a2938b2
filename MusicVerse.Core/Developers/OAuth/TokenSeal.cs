using System.Security.Cryptography;
using System.Text;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>
/// Locks a text with a token, so that only who has the token can read it: the table keeps the token's hash, and that
/// does not open it. AES-256-GCM under a key that HKDF makes of the token's 178 random bits.
/// </summary>
internal static class TokenSeal
{
    private const int KeyBytes = 32;
    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    public static byte[] Close(string token, byte[] content)
    {
        var box = new byte[NonceBytes + TagBytes + content.Length];
        var (nonce, tag, cipher) = Parts(box);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = Aes(token);
        aes.Encrypt(nonce.Span, content, cipher.Span, tag.Span);
        return box;
    }

    /// <exception cref="AuthenticationTagMismatchException">It was sealed with another token.</exception>
    public static byte[] Open(string token, byte[] box)
    {
        var (nonce, tag, cipher) = Parts(box);
        var content = new byte[cipher.Length];
        using var aes = Aes(token);
        aes.Decrypt(nonce.Span, cipher.Span, tag.Span, content);
        return content;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Parts(byte[] box) =>
        (box.AsMemory(0, NonceBytes), box.AsMemory(NonceBytes, TagBytes), box.AsMemory(NonceBytes + TagBytes));

    private static AesGcm Aes(string token) => new(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(token), KeyBytes, info: "MusicVerse.OAuth.TokenSeal"u8.ToArray()),
        TagBytes);
}
