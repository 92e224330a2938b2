using System.Net.Mime;
using Microsoft.Net.Http.Headers;

namespace MusicVerse.Api.Features.Studio;

/// <summary>What an upload calls itself. It decides nothing but whether somebody sent a form or JSON by mistake.</summary>
internal static class UploadMedia
{
    public const int LongestFileName = 255;

    /// <summary>As the reference shows them. Containers of video may hold sound alone.</summary>
    public static readonly IReadOnlyList<string> Types = ["audio/*", "video/*", "application/ogg", MediaTypeNames.Application.Octet];

    private static readonly MediaTypeHeaderValue[] Taken = [.. Types.Select(type => MediaTypeHeaderValue.Parse(type))];

    public static bool IsTaken(HttpRequest request) =>
        request.ContentType is null || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && Taken.Any(taken => type.IsSubsetOf(taken)));

    public static string TypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.ToString() : MediaTypeNames.Application.Octet;

    public static bool IsName(string filename) => filename.Length <= LongestFileName && !filename.Any(char.IsControl);

    /// <summary>Some browsers send the folders as well, with the strokes of any system.</summary>
    public static string? WithoutFolders(string? filename) =>
        filename?[(filename.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } name ? name : null;
}
