using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Prompts;

/// <summary>What a request may ask for.</summary>
internal static class RequestRules
{
    public static void Check(TrackRequest request)
    {
        if (request.Style is { } style && !Styles.Exists(style))
            throw new ArgumentException($"The style \"{style}\" is unknown.", nameof(request));
        if (request.Key is { } key && Key.Parse(key) is null)
            throw new ArgumentException($"\"{key}\" is not a key such as \"F# minor\".", nameof(request));
        if (request.TempoBpm is { } bpm && bpm is not (>= TrackProducer.SlowestBpm and <= TrackProducer.FastestBpm))
            throw new ArgumentException($"The tempo must lie between {TrackProducer.SlowestBpm} and {TrackProducer.FastestBpm} bpm.", nameof(request));
        if (request.Duration is { } duration && (duration < TrackProducer.ShortestDuration || duration > TrackProducer.LongestDuration))
            throw new ArgumentException($"The duration must lie between {TrackProducer.ShortestDuration.TotalSeconds} and {TrackProducer.LongestDuration.TotalSeconds} seconds.", nameof(request));
    }
}
