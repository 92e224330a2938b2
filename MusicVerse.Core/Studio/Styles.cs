namespace MusicVerse.Core.Studio;

public sealed record Style(string Id, string Name);

/// <summary>The styles that a request may name. The composer knows exactly these; a test holds the two together.</summary>
public static class Styles
{
    public static readonly IReadOnlyList<Style> All =
    [
        new("lofi", "Lo-fi hip hop"),
        new("house", "House"),
        new("techno", "Techno"),
        new("drum-and-bass", "Drum and bass"),
        new("trap", "Trap"),
        new("boom-bap", "Boom bap"),
        new("synthwave", "Synthwave"),
        new("ambient", "Ambient"),
        new("orchestral", "Orchestral"),
        new("cinematic-piano", "Cinematic piano"),
        new("jazz-trio", "Jazz trio"),
        new("bossa-nova", "Bossa nova"),
        new("funk", "Funk"),
        new("disco", "Disco"),
        new("rock", "Rock"),
        new("metal", "Metal"),
        new("folk", "Folk"),
        new("country", "Country"),
        new("reggae", "Reggae"),
        new("blues", "Blues"),
        new("waltz", "Waltz"),
        new("chiptune", "Chiptune"),
        new("gospel", "Gospel"),
        new("russian-romance", "Russian romance"),
    ];

    public static bool Exists(string id) => All.Any(style => style.Id == id);
}
