using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <summary>
/// How clearly a score says which key it is in, heard as key finders hear it: the weight of the twelve pitch classes,
/// overtones included, against tone profiles. Long, loud and low notes count most.
/// </summary>
internal static class KeyClarity
{
    /// <summary>Profiles of popular music (Á. Faraldo, 2017, "bgate") and of listeners (Krumhansl and Kessler, 1982), from the tonic up.</summary>
    private static readonly (double[] Major, double[] Minor)[] Profiles =
    [
        ([1.00, 0.00, 0.42, 0.00, 0.53, 0.37, 0.00, 0.77, 0.00, 0.38, 0.21, 0.30], [1.00, 0.00, 0.36, 0.39, 0.00, 0.38, 0.00, 0.74, 0.27, 0.00, 0.42, 0.23]),
        ([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88], [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]),
    ];

    /// <summary>Overtones of a note: semitones above its pitch class, and strength.</summary>
    private static readonly (int Semitones, double Strength)[] Overtones = [(0, 1), (7, 0.32), (4, 0.14)];

    private const double LongestBeats = 4;

    /// <returns>How far the asked key leads the best other key, in correlation: negative when another key sounds more like home.</returns>
    public static double Of(Key key, IEnumerable<Part> parts, IReadOnlyDictionary<string, Mixing.ChannelStrip> mix)
    {
        var weights = new double[12];
        foreach (var part in parts.Where(p => !p.Voice.Drums && !Synthesis.NoiseEffects.Has(p.Voice.Patch ?? "")))
        {
            var loud = Mixing.Decibels.ToGain(mix[part.Stem].LevelLufs);
            foreach (var note in part.Notes) Add(weights, note, loud);
        }
        if (weights.Sum() <= 0) return 0;
        return Profiles.Min(profile => Lead(weights, key, profile.Major, profile.Minor));
    }

    private static void Add(double[] weights, Note note, double loud)
    {
        var weight = loud * note.Velocity * Math.Sqrt(Math.Min(note.Length, LongestBeats));
        foreach (var (semitones, strength) in Overtones) weights[PitchClass.Wrap(note.Pitch + semitones)] += weight * strength;
    }

    private static double Lead(double[] weights, Key key, double[] major, double[] minor)
    {
        double asked = 0, other = -1;
        for (var tonic = 0; tonic < 12; tonic++)
        {
            foreach (var isMinor in (bool[])[false, true])
            {
                var fit = Correlation(weights, isMinor ? minor : major, tonic);
                if (tonic == key.Tonic && isMinor == key.IsMinor) asked = fit;
                else other = Math.Max(other, fit);
            }
        }
        return asked - other;
    }

    private static double Correlation(double[] weights, double[] profile, int tonic)
    {
        var (meanWeight, meanProfile) = (weights.Average(), profile.Average());
        double product = 0, squareWeight = 0, squareProfile = 0;
        for (var i = 0; i < 12; i++)
        {
            var (a, b) = (weights[(tonic + i) % 12] - meanWeight, profile[i] - meanProfile);
            product += a * b;
            squareWeight += a * a;
            squareProfile += b * b;
        }
        return product / Math.Sqrt(squareWeight * squareProfile);
    }
}
