namespace MusicVerse.Audio;

/// <summary>What players show about a file.</summary>
public sealed record Tags(string Title, string Genre, double? TempoBpm, string? Key)
{
    /// <summary>Null where the music is somebody else's, whose name nobody told.</summary>
    public string? Artist { get; init; } = "MusicVerse";
}
