namespace MusicVerse.Core.Studio;

/// <summary>What a person asks for; the request of a job of kind <c>generation</c>.</summary>
public sealed record GenerationRequest
{
    public required string Prompt { get; init; }
    public string? Title { get; init; }
    /// <summary>An id of <see cref="Styles"/>.</summary>
    public string? Style { get; init; }
    public string? Mood { get; init; }
    /// <summary>A tonic and a mode: "F# minor".</summary>
    public string? Key { get; init; }
    public double? TempoBpm { get; init; }
    /// <summary>Seconds; null leaves it to the prompt.</summary>
    public double? Duration { get; init; }
    public bool Instrumental { get; init; } = true;
    /// <summary>Chosen at submit when the caller named none, so that every attempt makes the same music.</summary>
    public long Seed { get; init; }
    public required string Provider { get; init; }
    public Guid? ProjectId { get; init; }
}
