using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Studio;

/// <summary>What the Create page knows of a style before any music is made: its colour, and how long a bar lasts.</summary>
/// <param name="Fifths">The style's home on the colour circle, in fifths from C.</param>
/// <param name="Bpm">Its usual tempo.</param>
internal sealed record StyleTraits(int Fifths, bool Minor, int Bpm, int BeatsPerBar = 4)
{
    public string Colour => KeyColour.Class(Fifths, Minor);
}

internal static class StyleBook
{
    public static readonly StyleTraits Unknown = new(0, false, 100);

    // Twenty-four styles for twenty-four keys, so that no two chips look alike.
    private static readonly Dictionary<string, StyleTraits> Traits = new()
    {
        ["lofi"] = new(9, true, 84),
        ["house"] = new(2, false, 124),
        ["techno"] = new(6, true, 132),
        ["drum-and-bass"] = new(4, false, 174),
        ["trap"] = new(11, true, 140),
        ["boom-bap"] = new(1, true, 92),
        ["synthwave"] = new(10, false, 104),
        ["ambient"] = new(6, false, 70),
        ["orchestral"] = new(0, true, 96),
        ["cinematic-piano"] = new(8, true, 76),
        ["jazz-trio"] = new(7, true, 128),
        ["bossa-nova"] = new(4, true, 124),
        ["funk"] = new(1, false, 106),
        ["disco"] = new(9, false, 118),
        ["rock"] = new(0, false, 126),
        ["metal"] = new(10, true, 150),
        ["folk"] = new(3, false, 104),
        ["country"] = new(2, true, 108),
        ["reggae"] = new(3, true, 76),
        ["blues"] = new(7, false, 88),
        ["waltz"] = new(8, false, 150, BeatsPerBar: 3),
        ["chiptune"] = new(5, false, 140),
        ["gospel"] = new(5, true, 82),
        ["russian-romance"] = new(11, false, 88),
    };

    public static IEnumerable<string> Known => Traits.Keys;

    public static StyleTraits Of(string? style) => style is not null && Traits.TryGetValue(style, out var known) ? known : Unknown;

    /// <summary>Length of so many bars, in seconds.</summary>
    public static double Seconds(int bars, double bpm, int beatsPerBar) => bars * beatsPerBar * 60.0 / bpm;
}
