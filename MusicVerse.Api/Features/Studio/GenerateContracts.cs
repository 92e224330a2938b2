namespace MusicVerse.Api.Features.Studio;

/// <summary>What to make. Only the prompt is needed; what is left out is chosen from it.</summary>
/// <param name="Prompt">In your own words, 1 to 2000 characters.</param>
/// <param name="Title">Default: chosen from the prompt.</param>
/// <param name="Style">An id of GET /styles.</param>
/// <param name="Key">A tonic and a mode: "F# minor", "Bb dorian".</param>
/// <param name="TempoBpm">40 to 220.</param>
/// <param name="Duration">Seconds, from 5 to what your tier and the provider allow.</param>
/// <param name="Instrumental">Default true.</param>
/// <param name="Seed">0 to 2^53-1; the same seed and request give the same music where the provider can. Default: by chance.</param>
/// <param name="Provider">An id of GET /providers. Default "local".</param>
public sealed record GenerateRequest(
    string? Prompt,
    string? Title = null,
    string? Style = null,
    string? Mood = null,
    string? Key = null,
    double? TempoBpm = null,
    double? Duration = null,
    bool? Instrumental = null,
    long? Seed = null,
    string? Provider = null,
    Guid? ProjectId = null);
