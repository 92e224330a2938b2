using System.Globalization;
using System.Text;
using MusicVerse.Unicode;

namespace MusicVerse.Audio.Covers;

/// <summary>Puts a cover together: ground, the style's picture, a shade for the type, title, form and facts.</summary>
internal static class CoverDesign
{
    private const double Margin = 64, WidestLine = Canvas.Size - 2 * Margin;
    private const double LineHeight = 1.04, ShadeAbove = 190;
    private const int MostLines = 3;
    private const string NoTitle = "Untitled";

    public static string Draw(CoverSubject subject)
    {
        var palette = Palette.For(subject.Key, subject.Energy);
        var canvas = new Canvas();
        canvas.Rectangle(0, 0, Canvas.Size, Canvas.Size, canvas.Gradient(palette.Ground.Hex, palette.Deep.Hex));
        Looks.For(subject.Look)(new Look(canvas, palette, Chance.For(subject.Seed, "cover"), subject));
        var (lines, size) = Fit(Shown(subject.Title));
        var top = Canvas.Size - Margin - (lines.Count - 1) * size * LineHeight - size;
        // Type stands on this shade, whatever the picture does behind it.
        canvas.Rectangle(0, top - ShadeAbove, Canvas.Size, Canvas.Size - top + ShadeAbove, canvas.Shade(palette.Deep.Hex));
        DrawTitle(canvas, palette, lines, size);
        DrawForm(canvas, palette, subject.Sections, top);
        return canvas.ToSvg();
    }

    private static void DrawTitle(Canvas canvas, Palette palette, List<string> lines, double size)
    {
        foreach (var (i, line) in lines.Index())
        {
            var y = Canvas.Size - Margin - (lines.Count - 1 - i) * size * LineHeight;
            canvas.Text(Margin - size * 0.04, y, size, 800, palette.Ink.Hex, line, spacing: -size * 0.022);
        }
    }

    /// <summary>One bar per section, as high as its energy: the piece at a glance.</summary>
    private static void DrawForm(Canvas canvas, Palette palette, IReadOnlyList<double> sections, double top)
    {
        const double height = 54, width = 12, gap = 9, distance = 34;
        foreach (var (i, energy) in sections.Index())
        {
            var bar = Math.Max(width, height * energy);
            canvas.Rectangle(Margin + i * (width + gap), top - distance - bar, width, bar, palette.Accent.Hex, 0.95, width / 2);
        }
    }

    /// <summary>The largest of a few sizes in which the title takes at most three lines.</summary>
    private static (List<string> Lines, double Size) Fit(string title)
    {
        foreach (var size in (double[])[138, 112, 90, 72, 58])
        {
            var lines = Wrap(title, size);
            if (lines.Count <= (size > 100 ? 2 : MostLines) && lines.TrueForAll(line => Width(line, size) <= WidestLine)) return (lines, size);
        }
        const double smallest = 46;
        var cut = Wrap(title, smallest);
        if (cut.Count > MostLines) cut = [.. cut.Take(MostLines - 1), cut[MostLines - 1] + "…"];
        return (cut, smallest);
    }

    private static List<string> Wrap(string title, double size)
    {
        var lines = new List<string> { "" };
        foreach (var word in title.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines[^1].Length == 0 ? word : lines[^1] + " " + word;
            if (Width(longer, size) <= WidestLine) lines[^1] = longer;
            else if (lines[^1].Length == 0) lines = [.. lines[..^1], .. Broken(word, size)];
            else lines.AddRange(Broken(word, size));
        }
        return lines;
    }

    /// <summary>A word wider than the cover is cut; anything else would leave the picture.</summary>
    private static IEnumerable<string> Broken(string word, double size)
    {
        var most = (int)(WidestLine / (size * 0.62));
        return size > 58 || word.Length <= most ? [word] : TextElements(word).Chunk(most).Select(letters => string.Concat(letters));
    }

    /// <summary>Bold grotesque letters are about 0.58 em wide, narrow ones half of that, capitals and Cyrillic wider.</summary>
    private static double Width(string text, double size) => size * text.Sum(letter => letter switch
    {
        'i' or 'l' or 'j' or 't' or 'f' or 'r' or 'I' or '.' or ',' or '\'' or ' ' or '1' => 0.33,
        'm' or 'w' or 'M' or 'W' or 'ш' or 'щ' or 'ю' or 'ж' or 'ы' or 'Ш' or 'Щ' or 'Ю' or 'Ж' => 0.88,
        >= 'А' and <= 'я' => 0.62,
        _ => char.IsUpper(letter) ? 0.7 : 0.58,
    });

    private static string Shown(string title) => VisibleText.OrNull(Clean(title)) ?? NoTitle;

    /// <summary>
    /// What type can show: control characters and lone surrogates are not allowed in XML, and small colourful pictures are not
    /// in the typeface.
    /// </summary>
    private static string Clean(string title)
    {
        const int longest = 120;
        var kept = string.Concat(TextElements(title).Where(element => IsType(element.EnumerateRunes().First())).Select(WithoutColours));
        var words = string.Join(' ', kept.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var info = new StringInfo(words);
        return info.LengthInTextElements <= longest ? words : info.SubstringByTextElements(0, longest) + "…";
    }

    private static IEnumerable<string> TextElements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext()) yield return elements.GetTextElement();
    }

    // Joiners stay: a script needs them. A digit or heart with this mark would ask for a coloured picture.
    private static string WithoutColours(string element)
    {
        const int firstVariation = 0xFE00, lastVariation = 0xFE0F;
        return string.Concat(element.EnumerateRunes().Where(rune => rune.Value is < firstVariation or > lastVariation && IsType(rune)).Select(rune => rune.ToString()));
    }

    private static bool IsType(Rune rune)
    {
        const int firstTint = 0x1F3FB, lastTint = 0x1F3FF;
        if (Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is >= firstTint and <= lastTint) return false;
        return Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);
    }
}
