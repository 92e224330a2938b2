namespace MusicVerse.Api.Features.Studio;

/// <summary>What to do to a version, in this order. The version itself stays as it is; the result is a new one.</summary>
/// <param name="VersionId">Default: the current version.</param>
/// <param name="Edits">1 to 50, together with those that made the version.</param>
public sealed record EditTrackRequest(IReadOnlyList<EditOperation>? Edits, Guid? VersionId = null);

/// <summary>Which version to measure.</summary>
/// <param name="VersionId">Default: the current version.</param>
public sealed record AnalyzeTrackRequest(Guid? VersionId = null);

/// <summary>Which version to take apart.</summary>
/// <param name="VersionId">Default: the current version.</param>
public sealed record SeparateStemsRequest(Guid? VersionId = null);

/// <summary>How the new cover should look.</summary>
/// <param name="Seed">0 to 2^53-1; the same seed, look and title give the same picture. Default: by chance.</param>
/// <param name="Look">An id of GET /artwork/looks. Default: the one of the track's style.</param>
/// <param name="Title">Default: the track's.</param>
public sealed record NewArtworkRequest(long? Seed = null, string? Look = null, string? Title = null);

/// <summary>Which files to make of a version.</summary>
/// <param name="Formats">Of mp3 (320 kbit/s), aac (256), opus (160), wav (16 bit) and hls (a stream for every line, up to lossless).</param>
/// <param name="VersionId">Default: the current version.</param>
public sealed record EncodeTrackRequest(IReadOnlyList<string?>? Formats, Guid? VersionId = null);

public sealed record LookResponse(string Id, string Name);
