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
    private const string Plain = "plain";

    private static readonly (string Id, string Name, Action<Look> Draw)[] Drawn =
    [
        ("lofi", "Rainy window", ScenicLooks.RainyWindow), ("house", "Halo", GeometricLooks.Halo), ("techno", "Grid", GeometricLooks.Grid),
        ("drum-and-bass", "Shards", GeometricLooks.Shards), ("trap", "Pyramids", GeometricLooks.Pyramids), ("boom-bap", "Boombox", ObjectLooks.Boombox),
        ("synthwave", "Neon sun", ScenicLooks.NeonSun), ("ambient", "Mist", ScenicLooks.Mist), ("orchestral", "Rays", GeometricLooks.Rays),
        ("cinematic-piano", "Piano keys", ObjectLooks.PianoKeys), ("jazz-trio", "Cut paper", GeometricLooks.CutPaper), ("bossa-nova", "Promenade", ScenicLooks.Promenade),
        ("funk", "Stripes", GeometricLooks.Stripes), ("disco", "Mirror ball", ObjectLooks.MirrorBall), ("rock", "Bolt", ObjectLooks.Bolt),
        ("metal", "Spikes", GeometricLooks.Spikes), ("folk", "Hills", ScenicLooks.Hills), ("country", "Mesa", ScenicLooks.Mesa),
        ("reggae", "Palms", ScenicLooks.Palms), ("blues", "River", ScenicLooks.River), ("waltz", "Rosette", GeometricLooks.Rosette),
        ("chiptune", "Invader", ObjectLooks.Invader), ("gospel", "Stained glass", ObjectLooks.StainedGlass), ("russian-romance", "Bloom", ObjectLooks.Bloom),
        (Plain, "Levels", GeometricLooks.Bars),
    ];

    private static readonly Dictionary<string, Action<Look>> ById = Drawn.ToDictionary(look => look.Id, look => look.Draw, StringComparer.Ordinal);

    /// <summary>A look has the id of the style that it belongs to.</summary>
    public static IReadOnlyList<CoverLook> All { get; } = [.. Drawn.Select(look => new CoverLook(look.Id, look.Name))];

    /// <returns>The plain look where there is none of the id.</returns>
    public static Action<Look> For(string id) => ById.GetValueOrDefault(id, ById[Plain]);
}
