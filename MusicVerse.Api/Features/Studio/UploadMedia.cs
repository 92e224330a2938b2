using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Features.Studio;

/// <summary>What an upload calls itself. It decides nothing but whether somebody sent a form or JSON by mistake.</summary>
internal static class UploadMedia
{
    private const int LongestFileName = 255;

    /// <summary>As the reference shows them. Containers of video may hold sound alone.</summary>
    public static readonly IReadOnlyList<string> Types = ["audio/*", "video/*", "application/ogg", MediaTypeNames.Application.Octet];

    private static readonly MediaTypeHeaderValue[] Taken = [.. Types.Select(type => MediaTypeHeaderValue.Parse(type))];

    private static readonly string TypesInWords = $"{string.Join(", ", Types.SkipLast(1))} or {Types[^1]}";

    /// <returns>Null when kind and name will do.</returns>
    public static Problem? Refuse(HttpRequest request)
    {
        if (!IsTaken(request))
        {
            return new Problem(ErrorCodes.UnsupportedMediaType, $"Send the file itself as the body, as {TypesInWords}.");
        }

        return FileName(request) is { } name && !IsName(name)
            ? Problem.InvalidQuery($"filename has up to {LongestFileName} characters, and no control characters.")
            : null;
    }

    /// <summary>As it was sent.</summary>
    public static string TypeOf(HttpRequest request) =>
        Said(request) is { } said && MediaTypeHeaderValue.TryParse(said, out var type) ? type.MediaType.ToString() : MediaTypeNames.Application.Octet;

    /// <summary>Without the folders that some browsers send as well, with the strokes of any system.</summary>
    public static string? FileName(HttpRequest request)
    {
        var filename = request.Query["filename"].ToString();
        return filename[(filename.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } name ? name : null;
    }

    private static bool IsTaken(HttpRequest request) =>
        Said(request) is not { } said || (MediaTypeHeaderValue.TryParse(said, out var type) && Taken.Any(taken => type.IsSubsetOf(taken)));

    // Said not at all, with nothing, or twice (also where somebody on the way has made one line of the two), it says nothing.
    private static string? Said(HttpRequest request)
    {
        var lines = request.Headers.ContentType;
        return lines is not [{ } line] || string.IsNullOrWhiteSpace(line) || (MediaTypeHeaderValue.TryParseList([line], out var types) && types.Count > 1)
            ? null
            : line;
    }

    private static bool IsName(string filename) => filename.Length <= LongestFileName && !filename.Any(char.IsControl);
}
