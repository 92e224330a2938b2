namespace MusicVerse;

/// <param name="Loaded">Bytes that are there.</param>
/// <param name="Total">Bytes in all; null where the server does not say.</param>
public sealed record DownloadProgress(long Loaded, long? Total);
