namespace MusicVerse;

/// <summary>Part of a list, newest first unless said otherwise.</summary>
public sealed record Page<T>
{
    public IReadOnlyList<T> Data { get; init; } = [];
    public bool HasMore { get; init; }

    /// <summary>Where the next page starts; null on the last one.</summary>
    public string? NextCursor { get; init; }
}
