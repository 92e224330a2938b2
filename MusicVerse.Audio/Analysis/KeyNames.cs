using System.Globalization;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Analysis;

/// <summary>The two wheels on which DJs find keys that mix.</summary>
internal static class KeyNames
{
    private const int Hours = 12;
    // C major stands at eight on the one wheel and at one on the other.
    private const int CamelotOfC = 8, OpenKeyOfC = 1;

    /// <summary>"8B" for C major, "8A" for A minor.</summary>
    public static string Camelot(Key key) => string.Create(CultureInfo.InvariantCulture, $"{Hour(key, CamelotOfC)}{(key.IsMinor ? 'A' : 'B')}");

    /// <summary>"1d" for C major, "1m" for A minor.</summary>
    public static string OpenKey(Key key) => string.Create(CultureInfo.InvariantCulture, $"{Hour(key, OpenKeyOfC)}{(key.IsMinor ? 'm' : 'd')}");

    /// <summary>One hour further for each fifth up; a minor key shares the hour of its relative major.</summary>
    private static int Hour(Key key, int ofC)
    {
        var major = key.IsMinor ? key.Tonic + 3 : key.Tonic;
        return (PitchClass.Wrap(major * 7) + ofC - 1) % Hours + 1;
    }
}
