using System.Globalization;
using System.Text;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Theory;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Covers;

/// <summary>What a cover is drawn from.</summary>
/// <param name="Look">An id of <see cref="Looks"/>; any other text gives the plain look.</param>
/// <param name="Sections">Energy of each section, 0…1.</param>
internal sealed record CoverSubject(string Title, string Look, Key Key, double Energy, long Seed, IReadOnlyList<double> Sections)
{
    public static CoverSubject Of(Brief brief, Score score, double energy) =>
        new(brief.Title, brief.Style.Id, brief.Key, energy, brief.Seed, [.. score.Sections.Select(s => s.Energy)]);

    /// <summary>What <see cref="CoverArtist"/> paints the same cover from.</summary>
    public CoverRequest ToRequest() => new() { Title = Title, Style = Look, Key = Key.Name, Energy = Energy, Seed = Seed, Sections = Sections };
}

/// <summary>Where the pictures of one cover go.</summary>
/// <param name="Png">Null where nobody asked for it: it is ten times the size of the JPEG.</param>
internal sealed record CoverFiles(string Jpeg, string Thumbnail, string? Png = null);

/// <summary>
/// Paints covers: an SVG drawing that ffmpeg rasterizes once, with librsvg, and stores in every format. SVG, because shapes and
/// type stay sharp at 3000 pixels and at 64, because a drawing is text that a test can read, and because the library comes
/// with ffmpeg where the alternatives are a browser or drawing pixels ourselves.
/// </summary>
internal sealed class CoverPainter(AudioTools tools)
{
    private const string Pixels = "3000";
    private const string ThumbnailPixels = "320";

    /// <summary>Of ffmpeg's mjpeg, 2 best … 31 worst: no rings around type, about 300 KB.</summary>
    private const string JpegQuality = "3";
    private static readonly string[] BitExact = ["-fflags", "+bitexact", "-flags:v", "+bitexact"];

    public async Task Paint(CoverSubject subject, CoverFiles files, CancellationToken cancel)
    {
        var svg = Encoding.UTF8.GetBytes(CoverDesign.Draw(subject));
        await ExternalProgram.Run(tools.Ffmpeg,
            [
                // Without its size, a drawing from a pipe is cut into packets of 4 KiB.
                "-nostdin", "-v", "error", "-y", "-f", "svg_pipe", "-frame_size", svg.Length.ToString(CultureInfo.InvariantCulture),
                "-c:v", "librsvg", "-width", Pixels, "-height", Pixels, "-i", "pipe:0", "-filter_complex", Split(files.Png is not null),
                .. Jpeg("[full]", files.Jpeg), .. Jpeg("[small]", files.Thumbnail), .. Png(files.Png),
            ],
            cancel, feed: (stream, token) => stream.WriteAsync(svg, token).AsTask());
    }

    private static string Split(bool withPng) =>
        $"[0:v]split={(withPng ? 3 : 2)}[full][shrinking]{(withPng ? "[lossless]" : "")};[shrinking]scale={ThumbnailPixels}:{ThumbnailPixels}:flags=area[small]";

    private static string[] Jpeg(string source, string path) =>
        ["-map", source, "-frames:v", "1", .. BitExact, "-pix_fmt", "yuvj444p", "-q:v", JpegQuality, "-c:v", "mjpeg", "-f", "image2", "-update", "1", path];

    /// <summary>Predicting from the row above suits drawings; more compression than this costs seconds and gains little.</summary>
    private static string[] Png(string? path) => path is null
        ? []
        : ["-map", "[lossless]", "-frames:v", "1", .. BitExact, "-pix_fmt", "rgb24", "-pred", "up", "-compression_level", "3", "-c:v", "png", "-f", "image2", "-update", "1", path];
}
