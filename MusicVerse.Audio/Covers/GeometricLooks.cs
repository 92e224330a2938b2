using System.Globalization;
using System.Text;

namespace MusicVerse.Audio.Covers;

/// <summary>Pictures of lines and planes.</summary>
internal static class GeometricLooks
{
    /// <summary>House: a ring of light, cut into arcs that turn against each other.</summary>
    public static void Halo(Look look)
    {
        look.Canvas.Circle(500, 400, 620, look.Canvas.Glow(look.Shape, 0.8));
        for (var ring = 0; ring < 7; ring++)
        {
            var radius = 90 + ring * 52;
            var from = look.Chance.Between(0, 360);
            look.Canvas.Path(Arc(500, 400, radius, from, look.Chance.Between(150, 330)), "none", 1 - ring * 0.07, ring % 3 == 1 ? look.Contrast : look.Accent, 30);
        }
        look.Canvas.Circle(500, 400, 44, look.Light);
    }

    /// <summary>Techno: a grid whose points swell around a hidden centre.</summary>
    public static void Grid(Look look)
    {
        var (x0, y0) = (look.Chance.Between(300, 700), look.Chance.Between(250, 500));
        const int count = 17;
        const double step = 1000.0 / count;
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                var (x, y) = ((column + 0.5) * step, (row + 0.5) * step);
                var near = Math.Exp(-(Math.Pow(x - x0, 2) + Math.Pow(y - y0, 2)) / 90000);
                var size = step * (0.12 + 0.82 * near);
                look.Canvas.Rectangle(x - size / 2, y - size / 2, size, size, near > 0.75 ? look.Light : near > 0.3 ? look.Accent : look.Shape, 0.35 + 0.65 * near);
            }
        }
    }

    /// <summary>Drum and bass: splinters flying along one diagonal.</summary>
    public static void Shards(Look look)
    {
        look.Canvas.Circle(760, 200, 560, look.Canvas.Glow(look.Shape, 0.9));
        for (var i = 0; i < 34; i++)
        {
            var (x, y) = (look.Chance.Between(-100, 1000), look.Chance.Between(-50, 850));
            var (length, width) = (look.Chance.Between(120, 560), look.Chance.Between(6, 46));
            var colour = look.Chance.Pick([look.Accent, look.Shape, look.Light, look.Contrast]);
            look.Canvas.Polygon([(x, y), (x + length * 0.86, y - length * 0.5), (x + length * 0.86 + width, y - length * 0.5 + width * 0.8), (x + width * 0.5, y + width)], colour, look.Chance.Between(0.45, 0.95));
        }
    }

    /// <summary>Trap: pyramids behind pyramids under a hard moon.</summary>
    public static void Pyramids(Look look)
    {
        look.Canvas.Circle(look.Chance.Between(560, 780), 240, 150, look.Light);
        for (var layer = 0; layer < 4; layer++)
        {
            var peak = 250 + layer * 120;
            var middle = look.Chance.Between(200, 800);
            var half = 300 + layer * 90;
            look.Canvas.Polygon([(middle - half, 1000), (middle, peak), (middle, 1000)], look.Palette.Shape.Lighter(-0.08 * layer).Hex);
            look.Canvas.Polygon([(middle, 1000), (middle, peak), (middle + half, 1000)], look.Palette.Shape.Lighter(-0.2 - 0.06 * layer).Hex);
        }
    }

    /// <summary>Orchestral: a burst of rays, longer where the music is louder.</summary>
    public static void Rays(Look look)
    {
        look.Canvas.Circle(500, 430, 640, look.Canvas.Glow(look.Accent, 0.75));
        const int rays = 56;
        for (var i = 0; i < rays; i++)
        {
            var angle = 2 * Math.PI * i / rays;
            var reach = 260 + look.Chance.Between(0, 480);
            var spread = 0.02 + look.Chance.Between(0, 0.03);
            look.Canvas.Polygon([On(500, 430, 120, angle), On(500, 430, reach, angle - spread), On(500, 430, reach, angle + spread)], i % 4 == 0 ? look.Contrast : i % 3 == 0 ? look.Light : look.Accent, 0.75);
        }
        look.Canvas.Circle(500, 430, 116, look.Light);
        look.Canvas.Circle(500, 430, 84, look.Ground);
    }

    /// <summary>Jazz: cut paper in the manner of the sleeves of the fifties.</summary>
    public static void CutPaper(Look look)
    {
        look.Canvas.Rectangle(0, 0, 1000, 1000, look.Shape);
        for (var i = 0; i < 6; i++)
            look.Canvas.Rectangle(look.Chance.Between(-60, 880), look.Chance.Between(-80, 560), look.Chance.Between(80, 260), look.Chance.Between(180, 520), look.Chance.Pick([look.Ground, look.Accent, look.Deep, look.Light]), 1, 0, look.Chance.Between(-9, 9));
        look.Canvas.Circle(look.Chance.Between(280, 720), look.Chance.Between(220, 420), 190, look.Contrast);
        look.Canvas.Circle(look.Chance.Between(280, 720), look.Chance.Between(220, 420), 70, look.Deep);
    }

    /// <summary>Funk: fat stripes that turn a corner together.</summary>
    public static void Stripes(Look look)
    {
        string[] colours = [look.Light, look.Contrast, look.Accent, look.Shape, look.Ground];
        var turn = look.Chance.Between(380, 620);
        for (var i = 0; i < colours.Length; i++)
        {
            var offset = i * 84;
            look.Canvas.Path(string.Create(CultureInfo.InvariantCulture,
                $"M {-60} {120 + offset:0.#} H {turn - 150 - offset * 0.2:0.#} C {turn + 100 - offset * 0.6:0.#} {120 + offset:0.#} {turn + 20 - offset * 0.4:0.#} {560 + offset * 0.6:0.#} {turn + 260 - offset * 0.3:0.#} {560 + offset * 0.55:0.#} H 1060"), "none", 1, colours[i], 84);
        }
    }

    /// <summary>Metal: a star of thorns.</summary>
    public static void Spikes(Look look)
    {
        foreach (var (scale, colour) in (( double, string)[])[(1.25, look.Shape), (1, look.Deep), (0.62, look.Accent), (0.5, look.Deep)])
        {
            var points = new List<(double, double)>();
            const int thorns = 18;
            for (var i = 0; i < thorns * 2; i++)
            {
                var angle = Math.PI * i / thorns - Math.PI / 2;
                var radius = i % 2 == 0 ? look.Chance.Between(300, 560) : look.Chance.Between(90, 150);
                points.Add(On(500, 420, radius * scale, angle));
            }
            look.Canvas.Polygon(points, colour);
        }
    }

    /// <summary>Waltz: ellipses turning about one centre, as dancers do.</summary>
    public static void Rosette(Look look)
    {
        look.Canvas.Circle(500, 410, 560, look.Canvas.Glow(look.Shape, 0.8));
        var petals = 9 + 3 * look.Chance.Below(4);
        for (var i = 0; i < petals; i++)
        {
            look.Canvas.Ellipse(500, 410, 370, 130, 180.0 * i / petals, i % 3 == 0 ? look.Contrast : look.Accent, 9, 0.9);
            look.Canvas.Ellipse(500, 410, 230, 62, 180.0 * (i + 0.5) / petals, look.Light, 5, 0.75);
        }
        look.Canvas.Circle(500, 410, 30, look.Light);
    }

    /// <summary>Music from elsewhere: its own levels, large.</summary>
    public static void Bars(Look look)
    {
        var levels = look.Subject.Sections;
        var width = 1000.0 / Math.Max(1, levels.Count);
        foreach (var (i, level) in levels.Index())
        {
            var height = 140 + 620 * level;
            look.Canvas.Rectangle(i * width + width * 0.12, 470 - height / 2, width * 0.76, height, i % 2 == 0 ? look.Accent : look.Shape, 1, width * 0.38);
        }
    }

    public static (double X, double Y) On(double x, double y, double radius, double angle) => (x + radius * Math.Cos(angle), y + radius * Math.Sin(angle));

    private static string Arc(double x, double y, double radius, double fromDegrees, double sweepDegrees)
    {
        var (x1, y1) = On(x, y, radius, fromDegrees * Math.PI / 180);
        var (x2, y2) = On(x, y, radius, (fromDegrees + sweepDegrees) * Math.PI / 180);
        return new StringBuilder().Append(CultureInfo.InvariantCulture, $"M {x1:0.#} {y1:0.#} A {radius:0.#} {radius:0.#} 0 {(sweepDegrees > 180 ? 1 : 0)} 1 {x2:0.#} {y2:0.#}").ToString();
    }
}
