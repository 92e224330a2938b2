using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MusicVerse.Api.Authentication;

/// <summary>SHA-256 of a token, to look it up by: made for every request, so without garbage.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TokenHash(UInt128 Upper, UInt128 Lower)
{
    /// <summary>No token of ours is as long.</summary>
    public const int MaxTokenLength = 128;

    public static TokenHash Of(ReadOnlySpan<char> token)
    {
        Span<byte> bytes = stackalloc byte[MaxTokenLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.ASCII.GetBytes(token, bytes)], hash);
        return MemoryMarshal.Read<TokenHash>(hash);
    }
}
