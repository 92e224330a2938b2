namespace MusicVerse.Audio;

/// <summary>What to compose. The same request gives the same bytes.</summary>
public sealed record TrackRequest
{
    /// <summary>Free text, English or Russian.</summary>
    public required string Prompt { get; init; }

    /// <summary>Null lets the engine name the piece.</summary>
    public string? Title { get; init; }

    /// <summary>An id of <see cref="Styles"/>; null reads it from the prompt.</summary>
    public string? Style { get; init; }

    public string? Mood { get; init; }

    /// <summary>"F# minor", "Am", "D dorian", "ля минор"; null reads it from the prompt.</summary>
    public string? Key { get; init; }

    /// <summary>Beats per minute (quarter notes; dotted quarters in 6/8, 9/8 and 12/8), <see cref="TrackProducer.SlowestBpm"/> to <see cref="TrackProducer.FastestBpm"/>.</summary>
    public double? TempoBpm { get; init; }

    /// <summary><see cref="TrackProducer.ShortestDuration"/> to <see cref="TrackProducer.LongestDuration"/>.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The local engine does not sing: false changes nothing but the interpretation.</summary>
    public bool Instrumental { get; init; } = true;

    public required long Seed { get; init; }
}
