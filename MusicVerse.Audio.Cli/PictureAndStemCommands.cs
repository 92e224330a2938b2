using System.Diagnostics;
using System.Globalization;

namespace MusicVerse.Audio.Cli;

/// <summary>"separate" and "cover".</summary>
internal static class PictureAndStemCommands
{
    private const int Success = 0;

    // A form to draw where there is no track: quiet, louder, loudest, quiet.
    private static readonly double[] PlainForm = [0.3, 0.5, 0.6, 0.9, 0.5, 1, 0.4];

    public static async Task<int> Separate(string file, string[] rest, CancellationToken cancel)
    {
        var options = Options.Parse(rest);
        Directory.CreateDirectory(options.Output);
        var clock = Stopwatch.StartNew();
        var made = await new StemSeparator(new AudioTools()).Separate(file, options.Output, new ConsoleProgress(), cancel);
        foreach (var stem in made.Stems) Print($"{stem.Name,-8} {stem.Path}");
        foreach (var note in made.Notes) Print($"{note}");
        Print($"in {clock.Elapsed.TotalSeconds:0.0} s, at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        return Success;
    }

    public static async Task<int> Cover(string title, string[] rest, CancellationToken cancel)
    {
        var options = Options.Parse(rest);
        Directory.CreateDirectory(options.Output);
        var clock = Stopwatch.StartNew();
        var request = new CoverRequest
        {
            Title = title, Style = options.Style ?? "", Key = options.Key, Energy = options.Energy, Seed = options.Seed, Sections = PlainForm, Look = options.Look,
        };
        var painted = await new CoverArtist(new AudioTools()).Paint(request, options.Output, cancel);
        foreach (var file in (string[])[painted.Jpeg, painted.Png, painted.Thumbnail]) Print($"{file}");
        Print($"in {clock.Elapsed.TotalSeconds:0.00} s");
        return Success;
    }

    public static int Looks()
    {
        foreach (var look in CoverArtist.Looks) Print($"{look.Id,-16} {look.Name}");
        return Success;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
