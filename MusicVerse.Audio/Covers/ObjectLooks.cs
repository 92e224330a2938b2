using System.Globalization;

namespace MusicVerse.Audio.Covers;

/// <summary>Pictures of things.</summary>
internal static class ObjectLooks
{
    /// <summary>Boom bap: a boombox, face on.</summary>
    public static void Boombox(Look look)
    {
        look.Canvas.Rectangle(0, 0, 1000, 1000, look.Shape);
        for (var i = 0; i < 16; i++) look.Canvas.Rectangle(i % 2 * -60 + (i / 2) * 150 - 40, (i % 2) * 80 + 20, 138, 68, look.Palette.Shape.Lighter(-0.05).Hex, 1, 6);
        look.Canvas.Path("M 250 250 V 150 H 750 V 250", "none", 1, look.Deep, 30);
        look.Canvas.Rectangle(90, 240, 820, 420, look.Deep, 1, 30);
        foreach (var x in (int[])[260, 740])
        {
            look.Canvas.Circle(x, 460, 148, look.Ground);
            look.Canvas.Ring(x, 460, 122, 12, look.Accent);
            look.Canvas.Ring(x, 460, 78, 8, look.Accent, 0.8);
            look.Canvas.Circle(x, 460, 36, look.Contrast);
        }
        look.Canvas.Rectangle(418, 330, 164, 116, look.Light, 1, 10);
        look.Canvas.Circle(462, 388, 24, look.Deep);
        look.Canvas.Circle(538, 388, 24, look.Deep);
        for (var i = 0; i < 8; i++)
        {
            var height = look.Chance.Between(16, 110);
            look.Canvas.Rectangle(420 + i * 21, 600 - height, 13, height, i % 3 == 0 ? look.Contrast : look.Accent);
        }
    }

    /// <summary>Cinematic piano: keys from above, one of them lit.</summary>
    public static void PianoKeys(Look look)
    {
        var lit = 2 + look.Chance.Below(5);
        const double width = 1000.0 / 8;
        for (var i = 0; i < 8; i++) look.Canvas.Rectangle(i * width + 3, -20, width - 6, 1040, i == lit ? look.Accent : look.Light, 0.97, 10);
        for (var i = 0; i < 8; i++)
            if (i % 7 is not (2 or 6)) look.Canvas.Rectangle((i + 1) * width - 38, -20, 76, 500, look.Deep, 1, 8);
        look.Canvas.Rectangle(0, 0, 1000, 1000, look.Canvas.Gradient(look.Deep, look.Shape, toOpacity: 0.35, fromOpacity: 0.5, x2: 1));
        look.Canvas.Circle((lit + 0.5) * width, 620, 340, look.Canvas.Glow(look.Accent, 0.85));
    }

    /// <summary>Disco: a mirror ball and its reflections.</summary>
    public static void MirrorBall(Look look)
    {
        for (var i = 0; i < 60; i++)
            look.Canvas.Rectangle(look.Chance.Between(-20, 1000), look.Chance.Between(-20, 900), 26, 20, look.Chance.Pick([look.Accent, look.Contrast, look.Light]), look.Chance.Between(0.25, 0.7), 3, look.Chance.Between(-30, 30));
        look.Canvas.Line(500, 0, 500, 150, look.Light, 6);
        look.Canvas.Circle(500, 420, 280, look.Deep);
        const int rows = 13;
        for (var row = 0; row < rows; row++)
        {
            var latitude = Math.PI * (row + 0.5) / rows - Math.PI / 2;
            var count = Math.Max(4, (int)(22 * Math.Cos(latitude)));
            for (var i = 0; i < count; i++)
            {
                var longitude = Math.PI * (i + 0.5) / count - Math.PI / 2;
                var (x, y) = (500 + 272 * Math.Cos(latitude) * Math.Sin(longitude), 420 + 272 * Math.Sin(latitude));
                var w = 272 * Math.Cos(latitude) * Math.PI / count * Math.Cos(longitude) * 0.86;
                look.Canvas.Rectangle(x - w / 2, y - 26, w, 56 * Math.Cos(latitude) + 2, look.Chance.Pick([look.Accent, look.Shape, look.Light, look.Accent, look.Contrast]), 0.95);
            }
        }
    }

    /// <summary>Rock: a bolt of lightning.</summary>
    public static void Bolt(Look look)
    {
        look.Canvas.Rectangle(0, 0, 1000, 1000, look.Shape);
        for (var i = 0; i < 12; i++) look.Canvas.Polygon([(500, 420), GeometricLooks.On(500, 420, 1200, i * Math.PI / 6 + 0.1), GeometricLooks.On(500, 420, 1200, (i + 0.5) * Math.PI / 6 + 0.1)], look.Palette.Shape.Lighter(-0.09).Hex);
        var lean = look.Chance.Between(-40, 40);
        (double X, double Y)[] bolt = [(600 + lean, 30), (300, 470), (480, 470), (370 - lean, 860), (730, 360), (540, 360)];
        look.Canvas.Polygon(bolt.Select(p => (p.X + 22, p.Y + 22)), look.Deep);
        look.Canvas.Polygon(bolt, look.Light);
    }

    /// <summary>Chiptune: a visitor from space, twelve pixels wide and symmetrical.</summary>
    public static void Invader(Look look)
    {
        const int columns = 12, rows = 10;
        const double pixel = 58;
        for (var i = 0; i < 60; i++) look.Canvas.Rectangle(Math.Round(look.Chance.Between(0, 50)) * 20, Math.Round(look.Chance.Between(0, 45)) * 20, 8, 8, look.Light, 0.5);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns / 2; column++)
            {
                var dense = 1 - Math.Abs(row - 4.5) / 9 - (5 - column) / 11.0;
                if (!look.Chance.Happens(dense)) continue;
                var colour = row == 3 && column is 3 or 4 ? look.Contrast : row % 3 == 0 ? look.Light : look.Accent;
                foreach (var x in (int[])[column, columns - 1 - column])
                    look.Canvas.Rectangle(500 + (x - columns / 2.0) * pixel, 110 + row * pixel, pixel - 4, pixel - 4, colour);
            }
        }
    }

    /// <summary>Gospel: a window of coloured glass.</summary>
    public static void StainedGlass(Look look)
    {
        look.Canvas.Circle(500, 400, 620, look.Canvas.Glow(look.Accent, 0.7));
        look.Canvas.Path("M 250 860 V 360 A 250 250 0 0 1 750 360 V 860 Z", look.Deep);
        string[] colours = [look.Accent, look.Contrast, look.Light, look.Shape, look.Palette.Accent.Turned(40).Hex, look.Palette.Contrast.Turned(-30).Hex];
        for (var i = 0; i < 12; i++)
            look.Canvas.Polygon([(500, 360), GeometricLooks.On(500, 360, 222, i * Math.PI / 6 + 0.03), GeometricLooks.On(500, 360, 222, (i + 1) * Math.PI / 6 - 0.03)], look.Chance.Pick(colours), 0.97);
        look.Canvas.Circle(500, 360, 72, look.Light);
        look.Canvas.Circle(500, 360, 52, look.Contrast);
        for (var column = 0; column < 4; column++)
            for (var row = 0; row < 3; row++)
                look.Canvas.Rectangle(276 + column * 114, 596 + row * 88, 104, 78, look.Chance.Pick(colours), 0.95, 3);
    }

    /// <summary>Russian romance: a flower of many petals on a bent stem.</summary>
    public static void Bloom(Look look)
    {
        look.Canvas.Path("M 500 400 Q 540 700 420 1000", "none", 1, look.Palette.Shape.Turned(60).Hex, 20);
        for (var leaf = 0; leaf < 2; leaf++)
        {
            var side = leaf == 0 ? 1 : -1;
            look.Canvas.Path(string.Create(CultureInfo.InvariantCulture, $"M {505 - leaf * 20} {660 + leaf * 90} q {side * 150} {-90} {side * 240} {20} q {side * -130} {60} {side * -240} {-20} Z"), look.Palette.Shape.Turned(60).Hex);
        }
        for (var ring = 3; ring >= 0; ring--)
        {
            var petals = 7 + ring * 2;
            for (var i = 0; i < petals; i++)
            {
                var angle = 2 * Math.PI * (i + ring * 0.5) / petals + look.Chance.Between(-0.05, 0.05);
                var (x, y) = GeometricLooks.On(500, 370, 58 + ring * 62, angle);
                look.Canvas.Circle(x, y, 62 + ring * 15, look.Palette.Accent.Lighter(0.1 - ring * 0.09).Hex, 0.92);
            }
        }
        look.Canvas.Circle(500, 370, 54, look.Contrast);
    }
}
