using System.Text;

namespace MusicVerse.Audio;

/// <summary>
/// What is meant by a tag that was read as Latin-1. ID3 and RIFF know no other writing of one byte a letter, so programs for
/// Windows filled them with the code page of their country: "Ïðèâåò" is "Привет".
/// </summary>
internal static class TagText
{
    private const char LastOfLatin1 = '\u00FF';
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    /// <returns>Null for no tag and for one that is damaged: its place is taken by the file's name.</returns>
    public static string? Read(string? tag)
    {
        if (tag is null || tag.Contains('\uFFFD', StringComparison.Ordinal)) return null;
        if (tag.Any(letter => letter > LastOfLatin1)) return tag;
        var bytes = Encoding.Latin1.GetBytes(tag);
        if (IsCyrillic(tag)) return Cyrillic.GetString(bytes);
        // Latin-1 has control characters there, Windows quotation marks and dashes.
        return tag.Any(letter => letter is >= '\u0080' and <= '\u009F') ? Western.GetString(bytes) : tag;
    }

    /// <summary>
    /// Western words mix plain letters with accented ones. Words of nothing but accented letters, two or more, are Russian or
    /// Ukrainian, unless a Nordic or German alphabet is being recited.
    /// </summary>
    private static bool IsCyrillic(string tag)
    {
        var words = Words(tag);
        if (words.Exists(word => word.Any(IsHigh) && word.Any(char.IsAsciiLetter))) return false;
        var high = words.FindAll(word => word.Length > 1 && IsHigh(word[0]));
        return high.Exists(word => !word.All(IsNordic))
            && high.TrueForAll(HasUsualCase)
            // Two letters are little to go by beside words in plain letters.
            && (high.Exists(word => word.Length > 2) || !tag.Any(char.IsAsciiLetter));
    }

    private static List<string> Words(string tag)
    {
        var spaced = string.Concat(tag.Select(letter => IsHigh(letter) || char.IsAsciiLetter(letter) ? letter : ' '));
        return [.. spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static bool HasUsualCase(string word)
    {
        var read = Cyrillic.GetString(Encoding.Latin1.GetBytes(word));
        return read.All(char.IsUpper) || read.Skip(1).All(char.IsLower);
    }

    /// <summary>A letter of Russian or Ukrainian in their code page, and a letter or sign in Latin-1.</summary>
    private static bool IsHigh(char letter) => letter is >= '\u00C0' or
        '\u00A5' or '\u00A8' or '\u00AA' or '\u00AF' or '\u00B2' or '\u00B3' or '\u00B4' or '\u00B8' or '\u00BA' or '\u00BF';

    private static bool IsNordic(char letter) => letter is 'Ä' or 'Å' or 'Æ' or 'Ö' or 'Ø' or 'Ü' or 'ä' or 'å' or 'æ' or 'ö' or 'ø' or 'ü' or 'ß';
}
