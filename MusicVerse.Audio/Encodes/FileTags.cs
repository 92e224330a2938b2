using System.Globalization;

namespace MusicVerse.Audio.Encodes;

/// <summary>The encoders' arguments for titles and pictures, in the words of each container.</summary>
internal static class FileTags
{
    /// <summary>ID3v2: MP3.</summary>
    public static IEnumerable<string> Id3(Tags? tags) => Arguments(tags, "TBPM", "TKEY");

    /// <summary>Vorbis comments, in the words of the program flac.</summary>
    public static IEnumerable<string> Flac(Tags? tags) => Pairs(tags, "BPM", "INITIALKEY").Select(pair => $"--tag={pair.Name}={pair.Value}");

    /// <summary>iTunes atoms: M4A. They know no key.</summary>
    public static IEnumerable<string> Itunes(Tags tags) => Arguments(tags, "tmpo", null);

    /// <summary>Tags as names and values, for a file of tags.</summary>
    public static IEnumerable<(string Name, string Value)> Pairs(Tags? tags, string tempo, string? key)
    {
        if (tags is null) yield break;
        yield return ("title", OneLine(tags.Title));
        if (tags.Artist is { } artist) yield return ("artist", OneLine(artist));
        if (tags.Genre.Length > 0) yield return ("genre", OneLine(tags.Genre));
        if (tags.TempoBpm is { } bpm) yield return (tempo, Math.Round(bpm).ToString(CultureInfo.InvariantCulture));
        if (key is not null && tags.Key is { } name) yield return (key, ShortKey(OneLine(name)));
    }

    /// <summary>The picture as the second input.</summary>
    public static string[] CoverInput(string? coverJpeg) =>
        coverJpeg is null ? [] : ["-f", "image2", "-c:v", "mjpeg", "-i", $"file:{Path.GetFullPath(coverJpeg)}"];

    /// <summary>Joins the picture to the sound in the output.</summary>
    public static string[] CoverOutput(string? coverJpeg) =>
        coverJpeg is null ? [] : ["-map", "1:v", "-c:v", "copy", "-disposition:v", "attached_pic", "-metadata:s:v", "comment=Cover (front)"];

    private static IEnumerable<string> Arguments(Tags? tags, string tempo, string? key) =>
        Pairs(tags, tempo, key).SelectMany(pair => new[] { "-metadata", $"{pair.Name}={pair.Value}" });

    /// <summary>No argument may hold a zero, and no player shows a line break.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>Players and DJ programs write "F# minor" as "F#m".</summary>
    private static string ShortKey(string key) =>
        key.Replace(" minor", "m", StringComparison.Ordinal).Replace(" major", "", StringComparison.Ordinal);
}
