using System.Diagnostics;
using System.Globalization;

namespace MusicVerse.Audio.Cli;

/// <summary>"edit" and "encode": from an audio file to other files.</summary>
internal static class FileCommands
{
    private const int Success = 0, Misuse = 2;

    public static async Task<int> Edit(string file, string listFile, string[] rest, CancellationToken cancel)
    {
        var options = FileCommandOptions.Parse(rest);
        var clock = Stopwatch.StartNew();
        var input = new EditInput
        {
            Path = file, Tags = options.Tags(file), CoverJpeg = options.Cover,
            // Here the source of a merge is simply the name of a file.
            Resolve = (source, _) => Task.FromResult(source),
        };
        try
        {
            var edits = EditList.Parse(await File.ReadAllTextAsync(listFile, cancel));
            Directory.CreateDirectory(options.Output);
            foreach (var audio in await new AudioEditor(new AudioTools()).Render(input, edits, options.Output, new ConsoleProgress(), cancel))
            {
                Print($"{audio.MasterFlac}  {audio.Duration:m\\:ss\\.fff}");
                Print(audio.Notes);
            }
        }
        catch (EditException error)
        {
            Console.Error.WriteLine($"{error.Pointer}: {error.Message}");
            return Misuse;
        }
        Print($"{clock.Elapsed.TotalSeconds:0.0} s");
        return Success;
    }

    public static async Task<int> Encode(string file, string[] rest, CancellationToken cancel)
    {
        var options = FileCommandOptions.Parse(rest);
        var clock = Stopwatch.StartNew();
        Directory.CreateDirectory(options.Output);
        var input = new EncodeInput { Path = file, Tags = options.Tags(file), CoverJpeg = options.Cover };
        var files = await new TrackEncoder(new AudioTools()).Encode(input, options.Formats, options.Output, new ConsoleProgress(), cancel);
        foreach (var made in files)
            Print($"{made.Format,-5} {made.Path}  {new FileInfo(made.Path).Length:#,0} bytes");
        Print(AudioNote.Of(files));
        Print($"{clock.Elapsed.TotalSeconds:0.0} s");
        return Success;
    }

    private static void Print(IReadOnlyList<AudioNote> notes)
    {
        foreach (var note in notes)
            Print($"{note.Code} {note.File} {string.Join(", ", note.Values.Select(value => FormattableString.Invariant($"{value.Key} {value.Value:0.##}")))}");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

/// <summary>The options of "edit" and "encode".</summary>
internal sealed record FileCommandOptions
{
    public string Output { get; private init; } = "out";

    public IReadOnlyList<string> Formats { get; private init; } = TrackEncoder.Formats;

    public string? Cover { get; private init; }

    private string? Title { get; init; }

    private string Genre { get; init; } = "";

    private double? TempoBpm { get; init; }

    private string? Key { get; init; }

    public Tags Tags(string file) => new(Title ?? Path.GetFileNameWithoutExtension(file), Genre, TempoBpm, Key);

    /// <exception cref="ArgumentException">An option is unknown or has no value.</exception>
    public static FileCommandOptions Parse(string[] args)
    {
        var options = new FileCommandOptions();
        foreach (var pair in args.Chunk(2))
            options = pair is [var name, var value] ? options.With(name, value) : throw new ArgumentException($"{pair[0]} needs a value.", nameof(args));
        return options;
    }

    private FileCommandOptions With(string name, string value) => name switch
    {
        "-o" or "--output" => this with { Output = value },
        "--formats" => this with { Formats = value.Split(',') },
        "--cover" => this with { Cover = value },
        "--title" => this with { Title = value },
        "--genre" => this with { Genre = value },
        "--tempo" => this with { TempoBpm = double.Parse(value, CultureInfo.InvariantCulture) },
        "--key" => this with { Key = value },
        _ => throw new ArgumentException($"{name} is not an option.", nameof(name)),
    };
}
