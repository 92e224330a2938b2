using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace MusicVerse.Unicode;

/// <summary>Names and titles as people see them, from wherever they come.</summary>
public static class VisibleText
{
    /// <summary>Nothing of it is seen: no text at all, spaces of any kind, fillers, joiners and marks without a letter to act on.</summary>
    public static bool IsBlank([NotNullWhen(false)] string? text) => text is null || text.EnumerateRunes().All(ShowsNothing);

    /// <summary>Without the spaces around it; null when nothing of it is seen.</summary>
    public static string? OrNull(string? text) => IsBlank(text) ? null : text.Trim();

    /// <summary>What came from outside, on one line and without what hides letters or turns words round; empty when nothing of it is seen.</summary>
    /// <remarks>All that is seen stays code point for code point, with the joiners and marks that scripts and emoji are written with.</remarks>
    public static string OneLine(string? text)
    {
        var line = new StringBuilder();
        foreach (var (rune, isInFlag) in Runes(text ?? ""))
        {
            if (IsBreak(rune) || rune == Rune.ReplacementChar)
                line.Append(' ');
            else if (!IsHiding(rune, isInFlag))
                line.Append(rune.ToString());
        }

        return OrNull(string.Join(' ', line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))) ?? "";
    }

    /// <summary>One line, and nothing in it hides letters or turns words round.</summary>
    public static bool IsOneLine(string text) => !Runes(text).Any(at => IsBreak(at.Rune) || IsHiding(at.Rune, at.IsInFlag));

    /// <summary>The beginning of a text, up to the end of a whole character as people count them.</summary>
    /// <param name="maxLength">UTF-16 units.</param>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= maxLength)
            end = next;
        // A single letter under a heap of marks is cut between the marks, for an empty name would be worse.
        if (end == 0)
            end = char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength;
        return text[..end].TrimEnd();
    }

    // Tag characters spell the name of a flag after a black flag; anywhere else they are hidden letters.
    private static IEnumerable<(Rune Rune, bool IsInFlag)> Runes(string text)
    {
        const int blackFlag = 0x1F3F4;
        var isInFlag = false;
        foreach (var rune in text.EnumerateRunes())
        {
            isInFlag = rune.Value == blackFlag || (isInFlag && IsTag(rune));
            yield return (rune, isInFlag);
        }
    }

    private static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= 0xE007F;

    private static bool IsBreak(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsHiding(Rune rune, bool isInFlag) =>
        IsNoCharacter(rune) || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && !isInFlag && !IsOfScripts(rune) && !IsVisibleFormat(rune));

    /// <summary>Joiners and marks of direction: Persian, Hindi, Hebrew, Mongolian and emoji are not written without them.</summary>
    private static bool IsOfScripts(Rune rune) => rune.Value is 0x061C or 0x180E or >= 0x200C and <= 0x200F;

    /// <summary>Signs that enclose the number after them, and the joints of hieroglyphs.</summary>
    private static bool IsVisibleFormat(Rune rune) => rune.Value is
        >= 0x0600 and <= 0x0605 or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD or >= 0x13430 and <= 0x1343F;

    private static bool IsNoCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    private static bool ShowsNothing(Rune rune) =>
        Rune.IsWhiteSpace(rune) || IsBreak(rune) || IsNoCharacter(rune) || IsIgnorable(rune)
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && !IsVisibleFormat(rune));

    /// <summary>
    /// Default_Ignorable_Code_Point of the Unicode Character Database, as far as it is not in the category of formats, and two
    /// that are drawn without ink: the empty braille cell and the empty note head.
    /// </summary>
    private static bool IsIgnorable(Rune rune) => rune.Value is
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or >= 0x180B and <= 0x180F or 0x2065 or 0x3164 or >= 0xFE00 and <= 0xFE0F or 0xFFA0
        or >= 0xFFF0 and <= 0xFFF8 or >= 0xE0000 and <= 0xE0FFF or 0x2800 or 0x1D159;
}
