namespace MusicVerse.Core.Studio;

/// <summary>What did not come out as asked, as data for programs; the Mini App says it in words.</summary>
/// <param name="Code">One of <see cref="NoteCodes"/>.</param>
/// <param name="File">The format of the file that it is about; null for the sound itself.</param>
public sealed record Note(string Code, string? File, IReadOnlyDictionary<string, double> Values);

/// <summary>The same words as the engine's.</summary>
public static class NoteCodes
{
    /// <summary>The peaks kept the loudness that was asked for out of reach: target_lufs, reached_lufs, ceiling_dbtp.</summary>
    public const string LoudnessNotReached = "loudness_not_reached";

    /// <summary>A lossy file is quieter than the master, or its peaks would be beyond full scale: gain_db.</summary>
    public const string TurnedDown = "turned_down";
}
