namespace MusicVerse.Audio.Theory;

/// <summary>The six diatonic modes that pop and folk music use (Locrian has no stable tonic).</summary>
internal enum Mode { Major, Minor, Dorian, Phrygian, Lydian, Mixolydian }

internal static class Modes
{
    /// <summary>Semitones above the tonic of the seven degrees.</summary>
    public static int[] Scale(this Mode mode) => mode switch
    {
        Mode.Major => [0, 2, 4, 5, 7, 9, 11],
        Mode.Minor => [0, 2, 3, 5, 7, 8, 10],
        Mode.Dorian => [0, 2, 3, 5, 7, 9, 10],
        Mode.Phrygian => [0, 1, 3, 5, 7, 8, 10],
        Mode.Lydian => [0, 2, 4, 6, 7, 9, 11],
        _ => [0, 2, 4, 5, 7, 9, 10],
    };

    /// <summary>Whether the third above the tonic is minor.</summary>
    public static bool IsMinor(this Mode mode) => mode is Mode.Minor or Mode.Dorian or Mode.Phrygian;
}
