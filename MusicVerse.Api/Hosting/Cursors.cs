using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Primitives;
using MusicVerse.Core.Storage;

namespace MusicVerse.Api.Hosting;

/// <summary>
/// Makes a page's end into text and back. Sealed: nobody else can make one, and each is good only for the list and the
/// filter that it was given for.
/// </summary>
public sealed class Cursors(IDataProtectionProvider protection)
{
    private const int MaxLength = 512;
    private const int TicksBytes = sizeof(long);
    private const int IdBytes = 16;
    private const int FilterBytes = 16;

    private readonly IDataProtector _seal = protection.CreateProtector("MusicVerse.Cursors");

    public string Write(PageCursor place, HttpRequest list)
    {
        var bytes = new byte[TicksBytes + IdBytes + FilterBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, place.CreatedAt.UtcTicks);
        place.Id.TryWriteBytes(bytes.AsSpan(TicksBytes));
        Filter(list).CopyTo(bytes.AsSpan(TicksBytes + IdBytes));
        return Base64Url.EncodeToString(_seal.Protect(bytes));
    }

    /// <returns>Null for what is not ours, or was given for another list.</returns>
    public PageCursor? Read(string text, HttpRequest list)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text) || Open(text) is not { } bytes)
        {
            return null;
        }

        return bytes.AsSpan(TicksBytes + IdBytes).SequenceEqual(Filter(list))
            ? new PageCursor(new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(bytes), TimeSpan.Zero), new Guid(bytes.AsSpan(TicksBytes, IdBytes)))
            : null;
    }

    private byte[]? Open(string text)
    {
        try
        {
            return _seal.Unprotect(Base64Url.DecodeFromChars(text));
        }
        // Whatever a caller makes up ends here.
        catch (CryptographicException)
        {
            return null;
        }
    }

    // Path and query, but how many at once and where: those may change from page to page.
    private static ReadOnlySpan<byte> Filter(HttpRequest list)
    {
        var text = new StringBuilder(list.Path.Value);
        foreach (var (name, values) in list.Query.Where(IsFilter).OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
        {
            text.Append('\n').Append(name).Append('=').AppendJoin('\0', values.ToArray());
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, FilterBytes);
    }

    private static bool IsFilter(KeyValuePair<string, StringValues> parameter) =>
        parameter.Key is not (PageQuery.LimitName or PageQuery.CursorName);
}
