using System.Globalization;
using System.Text;
using MusicVerse.Unicode;

namespace MusicVerse.Api.Media;

/// <summary>Names under which any system keeps a file.</summary>
internal static class FileNames
{
    private const string Track = "track";

    /// <summary>UTF-16 units, without the extension.</summary>
    private const int MaxLength = 80;

    // Windows keeps these for devices, whatever the extension and the case.
    private static readonly HashSet<string> Devices = new(
        ["con", "prn", "aux", "nul", "conin$", "conout$", .. Numbered("com"), .. Numbered("lpt")], StringComparer.OrdinalIgnoreCase);

    /// <summary>The title's letters and numbers of any script, each with its marks; whatever a file system might mind becomes a space.</summary>
    public static string Of(string title)
    {
        var name = new StringBuilder();
        var isInWord = false;
        foreach (var rune in title.EnumerateRunes())
        {
            isInWord = IsLetter(rune) || (isInWord && IsPartOfLetter(rune));
            name.Append(isInWord ? rune.ToString() : " ");
        }

        var words = VisibleText.Cut(VisibleText.OneLine(name.ToString()), MaxLength);
        if (words.Length == 0)
        {
            return Track;
        }

        return Devices.Contains(words) ? $"{words} {Track}" : words;
    }

    private static bool IsLetter(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune) || rune.Value is '-' or '_';

    /// <summary>Accents, the vowels of Hindi and Thai, and the joiners between letters.</summary>
    private static bool IsPartOfLetter(Rune rune) =>
        rune.Value is 0x200C or 0x200D
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static IEnumerable<string> Numbered(string device) => "0123456789\u00B9\u00B2\u00B3".Select(number => device + number);
}
