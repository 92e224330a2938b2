namespace MusicVerse.Audio;

/// <summary>What players show about a file.</summary>
public sealed record Tags(string Title, string Genre, double? TempoBpm, string? Key);
