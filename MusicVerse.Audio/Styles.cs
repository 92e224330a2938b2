using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Composing.Library;

namespace MusicVerse.Audio;

public sealed record StyleInfo(string Id, string Name);

/// <summary>The styles that the engine composes in.</summary>
public static class Styles
{
    private static readonly Dictionary<string, StyleDefinition> ById = StyleLibrary.All.ToDictionary(s => s.Id, StringComparer.Ordinal);

    public static IReadOnlyList<StyleInfo> All { get; } = [.. StyleLibrary.All.Select(s => new StyleInfo(s.Id, s.Name))];

    public static bool Exists(string id) => ById.ContainsKey(id);

    internal static StyleDefinition Get(string id) => ById[id];
}
