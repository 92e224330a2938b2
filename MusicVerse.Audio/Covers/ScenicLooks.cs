using System.Globalization;
using System.Text;

namespace MusicVerse.Audio.Covers;

/// <summary>Pictures of places.</summary>
internal static class ScenicLooks
{
    /// <summary>Lo-fi: a lit window at night, rain in front of it.</summary>
    public static void RainyWindow(Look look)
    {
        look.Canvas.Rectangle(210, 90, 580, 660, look.Shape, 1, 36);
        look.Canvas.Rectangle(246, 126, 508, 588, look.Canvas.Gradient(look.Ground, look.Accent), 1, 16);
        look.Canvas.Circle(look.Chance.Between(380, 620), look.Chance.Between(230, 330), 82, look.Light);
        for (var i = 0; i < 7; i++)
        {
            var height = look.Chance.Between(90, 260);
            look.Canvas.Rectangle(246 + i * 73, 714 - height, 73, height, look.Deep, 0.9);
            look.Canvas.Rectangle(246 + i * 73 + look.Chance.Between(12, 40), 714 - height + 30, 16, 20, look.Contrast, 0.95);
        }
        look.Canvas.Rectangle(490, 126, 20, 588, look.Shape);
        for (var i = 0; i < 46; i++)
        {
            var (x, y, length) = (look.Chance.Between(0, 1040), look.Chance.Between(-40, 900), look.Chance.Between(40, 130));
            look.Canvas.Line(x, y, x - length * 0.16, y + length, look.Light, look.Chance.Between(2, 5), 0.4);
        }
    }

    /// <summary>Synthwave: a striped sun over a grid that runs to the horizon.</summary>
    public static void NeonSun(Look look)
    {
        look.Canvas.Circle(500, 400, 520, look.Canvas.Glow(look.Contrast, 0.5));
        look.Canvas.Circle(500, 380, 270, look.Canvas.Gradient(look.Light, look.Accent));
        for (var i = 0; i < 7; i++) look.Canvas.Rectangle(220, 390 + i * 38, 560, 7 + i * 4, look.Ground);
        const double horizon = 610;
        look.Canvas.Rectangle(0, horizon, 1000, 390, look.Deep);
        for (var i = -14; i <= 14; i++) look.Canvas.Line(500 + i * 34, horizon, 500 + i * 190, 1000, look.Contrast, 3.5, 0.8);
        for (var i = 0; i < 9; i++) look.Canvas.Line(0, horizon + 390 * Math.Pow(i / 9.0, 2), 1000, horizon + 390 * Math.Pow(i / 9.0, 2), look.Contrast, 3.5, 0.8);
        var peaks = new List<(double, double)> { (0, horizon) };
        for (var x = 0; x <= 1000; x += 70) peaks.Add((x, horizon - (x is < 300 or > 700 ? look.Chance.Between(30, 170) : look.Chance.Between(0, 30))));
        peaks.Add((1000, horizon));
        look.Canvas.Polygon(peaks, look.Deep);
    }

    /// <summary>Ambient: lights in a mist.</summary>
    public static void Mist(Look look)
    {
        for (var i = 0; i < 6; i++)
        {
            var colour = look.Chance.Pick([look.Accent, look.Shape, look.Light, look.Contrast]);
            look.Canvas.Circle(look.Chance.Between(50, 950), look.Chance.Between(50, 800), look.Chance.Between(220, 520), look.Canvas.Glow(colour, 0.6));
        }
        look.Canvas.Circle(500, 400, 130, look.Light, 0.92);
    }

    /// <summary>Bossa nova: the black and white waves of a seaside promenade.</summary>
    public static void Promenade(Look look)
    {
        look.Canvas.Rectangle(0, 0, 1000, 1000, look.Accent);
        look.Canvas.Circle(look.Chance.Between(620, 780), 200, 110, look.Light);
        var shift = look.Chance.Between(0, 160);
        for (var i = 0; i < 6; i++) look.Canvas.Path(Wave(400 + i * 104, 34, 333, i % 2 * 166 + shift, 0), "none", 1, i % 2 == 0 ? look.Deep : look.Light, 62);
    }

    /// <summary>Folk: hills behind hills, with round trees.</summary>
    public static void Hills(Look look)
    {
        look.Canvas.Rectangle(0, 0, 1000, 1000, look.Canvas.Gradient(look.Light, look.Accent));
        look.Canvas.Circle(look.Chance.Between(250, 750), 250, 120, look.Palette.Light.Lighter(0.05).Hex);
        for (var i = 0; i < 5; i++)
        {
            var y = 380 + i * 108;
            look.Canvas.Path(Wave(y, 46 - i * 4, 420, look.Chance.Between(0, 400), 0) + " V 1000 H -100 Z", look.Palette.Shape.Lighter(0.12 - i * 0.1).Hex);
            for (var tree = 0; tree < 3; tree++)
            {
                var (x, size) = (look.Chance.Between(40, 960), 16 + i * 7);
                look.Canvas.Rectangle(x - 3, y, 6, size * 2.4, look.Deep);
                look.Canvas.Circle(x, y, size, look.Palette.Ground.Lighter(0.04).Hex);
            }
        }
    }

    /// <summary>Country: table mountains at sundown.</summary>
    public static void Mesa(Look look)
    {
        look.Canvas.Rectangle(0, 0, 1000, 1000, look.Canvas.Gradient(look.Shape, look.Light));
        look.Canvas.Circle(look.Chance.Between(350, 650), 450, 210, look.Palette.Light.Lighter(0.04).Hex);
        for (var i = 0; i < 3; i++)
        {
            var y = 400 + i * 100;
            var left = look.Chance.Between(-120, 650 - i * 120);
            var width = look.Chance.Between(240, 420);
            look.Canvas.Polygon([(left - 60, 640), (left, y), (left + width, y), (left + width + 70, 640)], look.Palette.Shape.Lighter(-0.1 - i * 0.09).Hex);
        }
        look.Canvas.Rectangle(0, 636, 1000, 364, look.Ground);
        for (var i = 0; i < 5; i++) look.Canvas.Line(500 + (i - 2) * 6, 640, 500 + (i - 2) * 340, 1000, look.Accent, 5, 0.7);
    }

    /// <summary>Reggae: three bands of sun and palms.</summary>
    public static void Palms(Look look)
    {
        look.Canvas.Rectangle(0, 0, 1000, 1000, look.Canvas.Gradient(look.Accent, look.Shape));
        foreach (var (radius, colour) in ((double, string)[])[(360, look.Contrast), (270, look.Light), (180, look.Shape)]) look.Canvas.Circle(500, 560, radius, colour);
        for (var i = 0; i < 2; i++)
        {
            var (x, top) = (i == 0 ? look.Chance.Between(150, 300) : look.Chance.Between(700, 850), look.Chance.Between(230, 380));
            look.Canvas.Path(string.Create(CultureInfo.InvariantCulture, $"M {x:0.#} 1000 Q {x + (i == 0 ? 70 : -70):0.#} 700 {x:0.#} {top:0.#}"), "none", 1, look.Deep, 22);
            for (var leaf = 0; leaf < 7; leaf++)
            {
                var (tipX, tipY) = GeometricLooks.On(x, top + 50, 200, Math.PI + Math.PI * leaf / 6);
                look.Canvas.Path(string.Create(CultureInfo.InvariantCulture, $"M {x:0.#} {top:0.#} Q {(x + tipX) / 2:0.#} {Math.Min(top, tipY) - 70:0.#} {tipX:0.#} {tipY + 60:0.#}"), "none", 1, look.Deep, 26);
            }
        }
    }

    /// <summary>Blues: a moon in a slow river.</summary>
    public static void River(Look look)
    {
        look.Canvas.Circle(660, 270, 420, look.Canvas.Glow(look.Accent, 0.6));
        look.Canvas.Circle(660, 250, 128, look.Light);
        for (var i = 0; i < 13; i++)
        {
            var y = 430 + i * 36;
            var half = look.Chance.Between(60, 240);
            look.Canvas.Path(Wave(y, 13, 180, look.Chance.Between(0, 300), 0), "none", 0.9, look.Palette.Shape.Lighter(-0.02 * i).Hex, 16);
            look.Canvas.Line(660 - half, y, 660 + half, y, look.Light, 7, 0.75 - i * 0.045);
        }
    }

    /// <summary>A wavy line from the left edge to the right, in SVG path notation.</summary>
    private static string Wave(double y, double height, double length, double shift, double lean)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M {-length - shift:0.#} {y:0.#}");
        for (var x = -length - shift; x < 1100; x += length)
            path.Append(CultureInfo.InvariantCulture, $" C {x + length * 0.25:0.#} {y - height * 1.6:0.#} {x + length * 0.25 + lean:0.#} {y - height * 1.6:0.#} {x + length * 0.5:0.#} {y:0.#} S {x + length * 0.75 + lean:0.#} {y + height * 1.6:0.#} {x + length:0.#} {y:0.#}");
        return path.ToString();
    }
}
