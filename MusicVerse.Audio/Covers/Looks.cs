namespace MusicVerse.Audio.Covers;

/// <summary>What a picture is drawn with.</summary>
internal sealed record Look(Canvas Canvas, Palette Palette, Chance Chance, CoverSubject Subject)
{
    public string Ground => Palette.Ground.Hex;
    public string Deep => Palette.Deep.Hex;
    public string Shape => Palette.Shape.Hex;
    public string Accent => Palette.Accent.Hex;
    public string Contrast => Palette.Contrast.Hex;
    public string Light => Palette.Light.Hex;
}

/// <summary>One picture per style.</summary>
internal static class Looks
{
    private static readonly Dictionary<string, Action<Look>> ByStyle = new(StringComparer.Ordinal)
    {
        ["lofi"] = ScenicLooks.RainyWindow, ["house"] = GeometricLooks.Halo, ["techno"] = GeometricLooks.Grid, ["drum-and-bass"] = GeometricLooks.Shards,
        ["trap"] = GeometricLooks.Pyramids, ["boom-bap"] = ObjectLooks.Boombox, ["synthwave"] = ScenicLooks.NeonSun, ["ambient"] = ScenicLooks.Mist,
        ["orchestral"] = GeometricLooks.Rays, ["cinematic-piano"] = ObjectLooks.PianoKeys, ["jazz-trio"] = GeometricLooks.CutPaper, ["bossa-nova"] = ScenicLooks.Promenade,
        ["funk"] = GeometricLooks.Stripes, ["disco"] = ObjectLooks.MirrorBall, ["rock"] = ObjectLooks.Bolt, ["metal"] = GeometricLooks.Spikes,
        ["folk"] = ScenicLooks.Hills, ["country"] = ScenicLooks.Mesa, ["reggae"] = ScenicLooks.Palms, ["blues"] = ScenicLooks.River,
        ["waltz"] = GeometricLooks.Rosette, ["chiptune"] = ObjectLooks.Invader, ["gospel"] = ObjectLooks.StainedGlass, ["russian-romance"] = ObjectLooks.Bloom,
    };

    public static Action<Look> For(string style) => ByStyle.GetValueOrDefault(style, GeometricLooks.Bars);
}
