using MusicVerse.Unicode;

namespace MusicVerse.Audio;

/// <summary>What a track is called whose file came from somebody else.</summary>
internal static class ImportedTitle
{
    private const int LongestTitle = 120;
    private const string Nameless = "Untitled";

    /// <summary>The first of these that says anything, on one line and not too long.</summary>
    /// <param name="own">The person's word.</param>
    /// <param name="tag">The file's word about itself.</param>
    public static string Of(string? own, string? tag, string? fileName) => VisibleText.Cut(
        new[] { own, TagText.Read(tag), Path.GetFileNameWithoutExtension(fileName)?.Replace('_', ' ') }
            .Select(VisibleText.OneLine)
            .FirstOrDefault(title => title.Length > 0) ?? Nameless,
        LongestTitle);
}
