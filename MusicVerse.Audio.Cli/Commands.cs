using System.Diagnostics;
using System.Globalization;

namespace MusicVerse.Audio.Cli;

/// <summary>The commands of the tool; each prints what it found and leaves its files where it was told to.</summary>
internal static class Commands
{
    private const int Success = 0, Failure = 1, Misuse = 2;

    private const string Usage = """
        compose "prompt" [-o folder] [--style id] [--mood words] [--key "F# minor"] [--tempo bpm] [--duration seconds]
                         [--title text] [--seed number] [--soundfont file.sf2]
        analyze file [--json]
        edit file edits.json [-o folder] [--cover cover.jpg] [--title text] [--genre text] [--tempo bpm] [--key "F# minor"]
        encode file [--formats mp3,aac,opus,wav,hls] and the options of edit
        separate file [-o folder]
        cover "title" [-o folder] [--style id] [--look id] [--key "F# minor"] [--energy 0…1] [--seed number]
        looks
        styles
        check
        """;

    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        try
        {
            return args switch
            {
                ["compose", var prompt, .. var rest] => await Compose(prompt, Options.Parse(rest), cancel),
                ["analyze" or "analyse", var file] => await Analyze(file, ReportText.Of, cancel),
                ["analyze" or "analyse", var file, "--json"] => await Analyze(file, report => report.ToJson(), cancel),
                ["edit", var file, var list, .. var rest] => await FileCommands.Edit(file, list, rest, cancel),
                ["encode", var file, .. var rest] => await FileCommands.Encode(file, rest, cancel),
                ["separate", var file, .. var rest] => await PictureAndStemCommands.Separate(file, rest, cancel),
                ["cover", var title, .. var rest] => await PictureAndStemCommands.Cover(title, rest, cancel),
                ["looks"] => PictureAndStemCommands.Looks(),
                ["styles"] => PrintStyles(),
                ["check"] => Check(),
                _ => Misused(Usage),
            };
        }
        catch (AudioException error)
        {
            Console.Error.WriteLine(error.Detail is null ? error.Message : $"{error.Message}\n{error.Detail}");
            return Failure;
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return Misused(error.Message);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped.");
            return Failure;
        }
    }

    private static async Task<int> Compose(string prompt, Options options, CancellationToken cancel)
    {
        var tools = options.SoundFont is { } font ? new AudioTools { SoundFont = font } : new AudioTools();
        Directory.CreateDirectory(options.Output);
        var clock = Stopwatch.StartNew();
        var request = new TrackRequest
        {
            Prompt = prompt, Title = options.Title, Style = options.Style, Mood = options.Mood, Key = options.Key,
            TempoBpm = options.TempoBpm, Duration = options.Duration, Seed = options.Seed,
        };
        var track = await new TrackProducer(tools).Produce(request, options.Output, new ConsoleProgress(), cancel);
        Print($"{track.Title} ({track.Style}, {track.Key}, {track.TempoBpm:0.#} bpm, energy {track.Energy:0.00}, {track.Duration:m\\:ss})");
        Print($"{track.Interpretation}");
        foreach (var section in track.Sections) Print($"  {section.Start:m\\:ss\\.f}  {section.Name}");
        Print($"stems: {string.Join(", ", track.Stems.Select(stem => stem.Name))}");
        Print($"{options.Output} in {clock.Elapsed.TotalSeconds:0.0} s");
        return Success;
    }

    private static async Task<int> Analyze(string file, Func<AnalysisReport, string> show, CancellationToken cancel)
    {
        Console.WriteLine(show(await new TrackAnalyzer(new AudioTools()).Analyze(file, new ConsoleProgress(), cancel)));
        return Success;
    }

    private static int PrintStyles()
    {
        foreach (var style in Styles.All) Print($"{style.Id,-16} {style.Name}");
        return Success;
    }

    private static int Check()
    {
        var problems = new AudioTools().Check();
        foreach (var problem in problems) Console.Error.WriteLine(problem);
        return problems.Count == 0 ? Success : Failure;
    }

    private static int Misused(string message)
    {
        Console.Error.WriteLine(message);
        return Misuse;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

/// <summary>One line per stage on the error stream, so that the output stays clean.</summary>
internal sealed class ConsoleProgress : IProgress<ProductionProgress>
{
    public void Report(ProductionProgress value) => Console.Error.WriteLine($"{value.Percent,3} % {value.Stage}");
}
