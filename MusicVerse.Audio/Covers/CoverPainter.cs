using System.Text;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Theory;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Covers;

/// <summary>What a cover is drawn from.</summary>
/// <param name="Style">An id of <see cref="Styles"/>, or any other text for the plain look.</param>
/// <param name="Sections">Energy of each section, 0…1.</param>
internal sealed record CoverSubject(string Title, string Style, Key Key, double Energy, long Seed, IReadOnlyList<double> Sections)
{
    public static CoverSubject Of(Brief brief, Score score, double energy) =>
        new(brief.Title, brief.Style.Id, brief.Key, energy, brief.Seed, [.. score.Sections.Select(s => s.Energy)]);
}

/// <summary>
/// Paints covers: an SVG drawing, rasterized by librsvg and stored as JPEG by ffmpeg. SVG, because shapes and type stay
/// sharp at 3000 pixels and at 64, because a drawing is text that a test can read, and because librsvg is one small
/// Debian package with proper fonts where the alternatives are a browser or drawing pixels ourselves.
/// </summary>
internal sealed class CoverPainter(AudioTools tools)
{
    private const string Pixels = "3000";

    public async Task Paint(CoverSubject subject, string path, CancellationToken cancel)
    {
        var svg = Encoding.UTF8.GetBytes(CoverDesign.Draw(subject));
        using var png = new MemoryStream();
        await ExternalProgram.Run(tools.RsvgConvert, ["--width", Pixels, "--height", Pixels, "--format", "png"], cancel,
            feed: (stream, token) => stream.WriteAsync(svg, token).AsTask(), drain: (stream, token) => stream.CopyToAsync(png, token));
        await ExternalProgram.Run(tools.Ffmpeg,
            ["-nostdin", "-v", "error", "-y", "-f", "png_pipe", "-i", "pipe:0", "-frames:v", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
                "-pix_fmt", "yuvj420p", "-q:v", "3", "-f", "image2", "-c:v", "mjpeg", "-update", "1", path],
            cancel, feed: (stream, token) => stream.WriteAsync(png.GetBuffer().AsMemory(0, (int)png.Length), token).AsTask());
    }
}
