namespace MusicVerse.Core.Studio;

/// <summary>A way to draw a cover.</summary>
public sealed record Look(string Id, string Name);

/// <summary>The looks that a request for artwork may name. The painter knows exactly these; a test holds the two together.</summary>
public static class Looks
{
    public static readonly IReadOnlyList<Look> All =
    [
        new("lofi", "Rainy window"),
        new("house", "Halo"),
        new("techno", "Grid"),
        new("drum-and-bass", "Shards"),
        new("trap", "Pyramids"),
        new("boom-bap", "Boombox"),
        new("synthwave", "Neon sun"),
        new("ambient", "Mist"),
        new("orchestral", "Rays"),
        new("cinematic-piano", "Piano keys"),
        new("jazz-trio", "Cut paper"),
        new("bossa-nova", "Promenade"),
        new("funk", "Stripes"),
        new("disco", "Mirror ball"),
        new("rock", "Bolt"),
        new("metal", "Spikes"),
        new("folk", "Hills"),
        new("country", "Mesa"),
        new("reggae", "Palms"),
        new("blues", "River"),
        new("waltz", "Rosette"),
        new("chiptune", "Invader"),
        new("gospel", "Stained glass"),
        new("russian-romance", "Bloom"),
        new("plain", "Levels"),
    ];

    public static bool Exists(string id) => All.Any(look => look.Id == id);
}
