using System.Globalization;

namespace MusicVerse.MiniApp.Pages.Studio.Analyses;

/// <summary>Numbers for people, in their language, and for drawings, in SVG's.</summary>
internal static class Figure
{
    private const string Minus = "−";

    /// <summary>One decimal at most, with a real minus sign.</summary>
    public static string Text(double value, string format = "0.#")
    {
        var text = Math.Abs(value).ToString(format, CultureInfo.CurrentCulture);
        return value < 0 && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? Minus + text : text;
    }

    public static string Text(double? value, string missing = "—") => value is { } known ? Text(known, "0.0") : missing;

    /// <summary>With its sign, for differences: +6, −3.5.</summary>
    public static string Signed(double value) => value > 0 ? "+" + Text(value) : Text(value);

    /// <summary>For attributes of SVG.</summary>
    public static string Svg(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <param name="part">0 to 1; what lies outside is brought in.</param>
    public static string Percent(double part) => Svg(Math.Clamp(part, 0, 1) * 100) + "%";
}
