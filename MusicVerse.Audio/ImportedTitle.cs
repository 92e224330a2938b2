using System.Globalization;
using System.Text;

namespace MusicVerse.Audio;

/// <summary>What a track is called whose file came from somebody else.</summary>
internal static class ImportedTitle
{
    private const int LongestTitle = 120;
    private const string Nameless = "Untitled";

    /// <summary>The first of these that says anything, on one line and not too long.</summary>
    /// <param name="own">The person's word.</param>
    /// <param name="tag">The file's word about itself.</param>
    public static string Of(string? own, string? tag, string? fileName) =>
        new[] { own, tag, Path.GetFileNameWithoutExtension(fileName)?.Replace('_', ' ') }.Select(Clean).FirstOrDefault(title => title.Length > 0) ?? Nameless;

    private static string Clean(string? text)
    {
        if (text is null) return "";
        var visible = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            visible.Append(IsShown(rune) ? rune.ToString() : " ");
        var line = string.Join(' ', visible.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return Cut(line);
    }

    // A mark of direction would turn the words beside the title round.
    private static bool IsShown(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string Cut(string line)
    {
        if (line.Length <= LongestTitle) return line;
        var end = char.IsHighSurrogate(line[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle;
        return line[..end].TrimEnd();
    }
}
