namespace MusicVerse.Audio.Composing.Library;

internal static class StyleLibrary
{
    public static IReadOnlyList<StyleDefinition> All { get; } =
    [
        HipHop.LoFi, Dance.House, Dance.Techno, Dance.DrumAndBass, HipHop.Trap, HipHop.BoomBap, Electronic.Synthwave, Electronic.Ambient,
        Classical.Orchestral, Classical.CinematicPiano, Jazz.Trio, Jazz.BossaNova, Groovy.Funk, Groovy.Disco, Guitars.Rock, Guitars.Metal,
        Acoustic.Folk, Acoustic.Country, Groovy.Reggae, Roots.Blues, Classical.Waltz, Electronic.Chiptune, Roots.Gospel, Acoustic.RussianRomance,
    ];
}
