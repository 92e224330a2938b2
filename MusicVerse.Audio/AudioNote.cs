namespace MusicVerse.Audio;

/// <summary>What did not come out as asked, as data: a code, numbers, and the file that it is about.</summary>
/// <param name="Code">Stable, one of the constants here.</param>
/// <param name="File">The format of an encode, or "preview"; null for the sound itself.</param>
public sealed record AudioNote(string Code, string? File, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>The peaks kept the loudness that was asked for out of reach: "target_lufs", "reached_lufs", "ceiling_dbtp".</summary>
    public const string LoudnessNotReached = "loudness_not_reached";

    /// <summary>A lossy file is quieter than the master, or its peaks would be beyond full scale: "gain_db".</summary>
    public const string TurnedDown = "turned_down";

    /// <summary>What nobody hears.</summary>
    private const double SmallestDb = 0.3;

    /// <returns>None where the target was met.</returns>
    internal static IEnumerable<AudioNote> OfLoudness(double targetLufs, double reachedLufs, double ceilingDbtp) => reachedLufs >= targetLufs - SmallestDb
        ? []
        : [new(LoudnessNotReached, null, Numbers(("target_lufs", targetLufs), ("reached_lufs", Math.Round(reachedLufs, 2)), ("ceiling_dbtp", ceilingDbtp)))];

    /// <returns>None where the file is as loud as the master.</returns>
    internal static IEnumerable<AudioNote> OfGain(string file, double gainDb) =>
        gainDb > -SmallestDb ? [] : [new(TurnedDown, file, Numbers(("gain_db", gainDb)))];

    /// <summary>What is to be said about the files of an encode.</summary>
    public static IReadOnlyList<AudioNote> Of(IReadOnlyList<EncodedFile> files) =>
        [.. files.GroupBy(file => file.Format).SelectMany(format => OfGain(format.Key, format.Min(file => file.GainDb)))];

    private static Dictionary<string, double> Numbers(params (string Name, double Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
}
