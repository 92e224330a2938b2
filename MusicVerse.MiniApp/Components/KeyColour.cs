namespace MusicVerse.MiniApp.Components;

/// <summary>The one rule of colour: a track's hue is its key. The circle of fifths lies on the hue circle.</summary>
/// <remarks>Classes, not styles, so that the content security policy needs no exception. See Styles/hues.css.</remarks>
internal static class KeyColour
{
    public const int Keys = 12;
    private const int EnergySteps = 3;

    // In fifths from C, each with the names that keys go by.
    private static readonly string[][] Fifths =
    [
        ["C"], ["G"], ["D"], ["A"], ["E"], ["B", "Cb"], ["F#", "Gb"], ["C#", "Db"], ["G#", "Ab"], ["D#", "Eb"], ["A#", "Bb"], ["F"],
    ];

    /// <summary>As the API writes them, in fifths from C.</summary>
    public static readonly string[] Major = ["C", "G", "D", "A", "E", "B", "F#", "Db", "Ab", "Eb", "Bb", "F"];
    public static readonly string[] Minor = ["C", "G", "D", "A", "E", "B", "F#", "C#", "G#", "Eb", "Bb", "F"];

    /// <param name="key">E.g. <c>F# minor</c>; null or unknown stays neutral.</param>
    /// <param name="energy">0 to 1; sets how vivid the colour is.</param>
    public static string Class(string? key, double? energy = null)
    {
        var place = Place(key);
        return place < 0 ? "hue-none" : Class(place, key!.EndsWith(" minor", StringComparison.Ordinal), energy);
    }

    /// <returns>The key's place in fifths from C, 0 to 11; -1 where there is no such key.</returns>
    public static int Place(string? key) => key?.Split(' ') is [var tonic, _]
        ? Array.FindIndex(Fifths, names => names.Contains(tonic, StringComparer.Ordinal))
        : -1;

    /// <summary>The key so many semitones higher; null where there is no such key.</summary>
    public static string? Shift(string key, int semitones)
    {
        // A semitone is seven fifths, less whole octaves.
        const int FifthsPerSemitone = 7;
        var place = Place(key);
        if (place < 0)
            return null;
        var minor = key.EndsWith(" minor", StringComparison.Ordinal);
        var target = (((place + (semitones * FifthsPerSemitone)) % Keys) + Keys) % Keys;
        return $"{(minor ? Minor : Major)[target]} {(minor ? "minor" : "major")}";
    }

    public static string Class(int fifths, bool minor, double? energy = null)
    {
        var step = (int)Math.Clamp((energy ?? 0.5) * EnergySteps, 0, EnergySteps - 1);
        return $"hue-{fifths} energy-{step}{(minor ? " minor" : "")}";
    }
}
