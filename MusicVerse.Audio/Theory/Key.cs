using System.Globalization;

namespace MusicVerse.Audio.Theory;

/// <summary>A tonic (0 = C … 11 = B) and a mode.</summary>
internal readonly record struct Key(int Tonic, Mode Mode)
{
    private static readonly string[] MajorNames = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];
    private static readonly string[] MinorNames = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"];

    public bool IsMinor => Mode.IsMinor();

    public string TonicName => (IsMinor ? MinorNames : MajorNames)[Tonic];

    /// <summary>"F# minor": the mode folded to the two that listeners, DJs and the colour wheel know.</summary>
    public string Name => TonicName + (IsMinor ? " minor" : " major");

    /// <summary>"D dorian": the mode as it is.</summary>
    public string ModalName => TonicName + " " + Mode.ToString().ToLower(CultureInfo.InvariantCulture);

    public Key Transposed(int semitones) => this with { Tonic = PitchClass.Wrap(Tonic + semitones) };

    /// <summary>
    /// Sharps (positive) or flats (negative) of the key that <see cref="Name"/> names: a MIDI key event knows major and minor
    /// alone, and with a mode's own signature readers would take another tonic.
    /// </summary>
    public int Signature
    {
        get
        {
            const int minorThird = 3, fifth = 7;
            var fifths = PitchClass.Wrap((IsMinor ? Tonic + minorThird : Tonic) * fifth);
            return fifths > 6 ? fifths - 12 : fifths;
        }
    }

    /// <summary>Reads "F# minor", "Bbm", "d dorian", "C", "до мажор", "фа-диез минор".</summary>
    /// <returns>Null when the text is not a key.</returns>
    public static Key? Parse(string? text) => KeyText.Parse(text);
}

internal static class PitchClass
{
    /// <summary>Folds any semitone count into 0…11.</summary>
    public static int Wrap(int semitones) => ((semitones % 12) + 12) % 12;
}
