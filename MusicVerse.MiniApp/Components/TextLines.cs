namespace MusicVerse.MiniApp.Components;

/// <summary>A field that takes one thing a line.</summary>
internal static class TextLines
{
    public static IReadOnlyList<string> Read(string text) =>
        text.Split(['\n', '\r', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Write(IEnumerable<string> lines) => string.Join('\n', lines);
}
