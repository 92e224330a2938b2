namespace MusicVerse.Api.Features.Studio;

/// <summary>Something that did not come out as asked, for programs.</summary>
/// <param name="Code">
/// loudness_not_reached: the peaks kept the loudness of a normalize out of reach (target_lufs, reached_lufs, ceiling_dbtp).
/// turned_down: the file is quieter than the master, or its peaks would be beyond full scale (gain_db). There may be more.
/// </param>
/// <param name="File">preview, or the format of an encode; null for the sound itself.</param>
/// <param name="Values">The numbers by name.</param>
public sealed record NoteResponse(string Code, string? File, IReadOnlyDictionary<string, double> Values);
