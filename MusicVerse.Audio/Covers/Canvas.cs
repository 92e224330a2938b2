using System.Globalization;
using System.Text;

namespace MusicVerse.Audio.Covers;

/// <summary>Writes an SVG picture of 1000 x 1000 units.</summary>
/// <remarks>
/// Never the attribute "opacity": librsvg paints such an element on a surface of its own, 36 MB for each, where the opacities of
/// fill and stroke cost nothing. Covers of many shapes took five times as long with it.
/// </remarks>
internal sealed class Canvas
{
    public const int Size = 1000;
    private readonly StringBuilder _definitions = new();
    private readonly StringBuilder _shapes = new();
    private int _gradients;

    public void Rectangle(double x, double y, double width, double height, string fill, double opacity = 1, double round = 0, double rotate = 0) =>
        Add($"""<rect x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" rx="{round:0.#}" fill="{fill}" fill-opacity="{opacity:0.##}" transform="rotate({rotate:0.#} {x + width / 2:0.#} {y + height / 2:0.#})"/>""");

    public void Circle(double x, double y, double radius, string fill, double opacity = 1) =>
        Add($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="{radius:0.#}" fill="{fill}" fill-opacity="{opacity:0.##}"/>""");

    public void Ring(double x, double y, double radius, double width, string stroke, double opacity = 1) =>
        Add($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="{radius:0.#}" fill="none" stroke="{stroke}" stroke-width="{width:0.#}" stroke-opacity="{opacity:0.##}"/>""");

    public void Ellipse(double x, double y, double rx, double ry, double rotate, string stroke, double width, double opacity = 1) =>
        Add($"""<ellipse cx="{x:0.#}" cy="{y:0.#}" rx="{rx:0.#}" ry="{ry:0.#}" fill="none" stroke="{stroke}" stroke-width="{width:0.#}" stroke-opacity="{opacity:0.##}" transform="rotate({rotate:0.#} {x:0.#} {y:0.#})"/>""");

    public void Line(double x1, double y1, double x2, double y2, string stroke, double width, double opacity = 1) =>
        Add($"""<line x1="{x1:0.#}" y1="{y1:0.#}" x2="{x2:0.#}" y2="{y2:0.#}" stroke="{stroke}" stroke-width="{width:0.#}" stroke-linecap="round" stroke-opacity="{opacity:0.##}"/>""");

    public void Polygon(IEnumerable<(double X, double Y)> points, string fill, double opacity = 1)
    {
        var list = string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")));
        Add($"""<polygon points="{list}" fill="{fill}" fill-opacity="{opacity:0.##}"/>""");
    }

    /// <summary>A path in SVG's own notation.</summary>
    public void Path(string data, string fill, double opacity = 1, string stroke = "none", double width = 0) =>
        Add($"""<path d="{data}" fill="{fill}" fill-opacity="{opacity:0.##}" stroke="{stroke}" stroke-opacity="{opacity:0.##}" stroke-width="{width:0.#}" stroke-linecap="round" stroke-linejoin="round"/>""");

    public void Text(double x, double y, double size, int weight, string fill, string text, double spacing = 0)
    {
        var escaped = System.Security.SecurityElement.Escape(text);
        Add($"""<text x="{x:0.#}" y="{y:0.#}" font-family="Inter Display, Inter, DejaVu Sans, sans-serif" font-size="{size:0.#}" font-weight="{weight}" fill="{fill}" letter-spacing="{spacing:0.##}">{escaped}</text>""");
    }

    /// <summary>A fill that runs from one colour to another, downwards by default.</summary>
    public string Gradient(string from, string to, double x2 = 0, double y2 = 1, double toOpacity = 1, double fromOpacity = 1)
    {
        var id = $"g{_gradients++}";
        _definitions.Append(CultureInfo.InvariantCulture, $"""<linearGradient id="{id}" x1="0" y1="0" x2="{x2:0.##}" y2="{y2:0.##}"><stop offset="0" stop-color="{from}" stop-opacity="{fromOpacity:0.##}"/><stop offset="1" stop-color="{to}" stop-opacity="{toOpacity:0.##}"/></linearGradient>""");
        return $"url(#{id})";
    }

    /// <summary>A fill of one colour that thickens downwards: faint at its top, dense from its middle on.</summary>
    public string Shade(string colour)
    {
        var id = $"g{_gradients++}";
        _definitions.Append(CultureInfo.InvariantCulture, $"""<linearGradient id="{id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{colour}" stop-opacity="0"/><stop offset="0.45" stop-color="{colour}" stop-opacity="0.72"/><stop offset="1" stop-color="{colour}" stop-opacity="0.95"/></linearGradient>""");
        return $"url(#{id})";
    }

    /// <summary>A fill that fades out from its middle.</summary>
    public string Glow(string colour, double middle = 1)
    {
        var id = $"g{_gradients++}";
        _definitions.Append(CultureInfo.InvariantCulture, $"""<radialGradient id="{id}"><stop offset="0" stop-color="{colour}" stop-opacity="{middle:0.##}"/><stop offset="0.55" stop-color="{colour}" stop-opacity="{middle * 0.45:0.##}"/><stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>""");
        return $"url(#{id})";
    }

    public string ToSvg() =>
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Size} {Size}"><defs>{_definitions}</defs>{_shapes}</svg>""";

    private void Add(FormattableString shape) => _shapes.Append(shape.ToString(CultureInfo.InvariantCulture));
}
