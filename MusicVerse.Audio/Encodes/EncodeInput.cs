namespace MusicVerse.Audio;

/// <summary>A master and what its encodes carry along.</summary>
public sealed record EncodeInput
{
    /// <summary>The FLAC master. It is only read.</summary>
    public required string Path { get; init; }

    public required Tags Tags { get; init; }

    /// <summary>Embedded where the format can hold a picture; null for none.</summary>
    public string? CoverJpeg { get; init; }
}

/// <param name="Format">One of <see cref="TrackEncoder.Formats"/>.</param>
/// <param name="Name">The format again; for HLS, which is several files, the name by which the playlists refer to it.</param>
public sealed record EncodedFile(string Format, string Name, string Path, string ContentType)
{
    /// <summary>By how much this file was turned down, so that no peak is beyond full scale: 0 or less.</summary>
    public double GainDb { get; init; }
}
