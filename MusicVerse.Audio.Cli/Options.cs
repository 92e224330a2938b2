using System.Globalization;

namespace MusicVerse.Audio.Cli;

/// <summary>The options of "compose".</summary>
internal sealed record Options
{
    public string Output { get; private init; } = "out";

    public string? Title { get; private init; }

    public string? Style { get; private init; }

    public string? Mood { get; private init; }

    public string? Key { get; private init; }

    public double? TempoBpm { get; private init; }

    public TimeSpan? Duration { get; private init; }

    public string? SoundFont { get; private init; }

    /// <summary>Of a cover, 0…1.</summary>
    public double Energy { get; private init; } = 0.6;

    /// <summary>Of a cover, instead of its style's own.</summary>
    public string? Look { get; private init; }

    public long Seed { get; private init; } = 1;

    /// <exception cref="ArgumentException">An option is unknown or has no value.</exception>
    public static Options Parse(string[] args)
    {
        var options = new Options();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 >= args.Length) throw new ArgumentException($"{args[i]} needs a value.", nameof(args));
            options = options.With(args[i], args[i + 1]);
        }
        return options;
    }

    private Options With(string name, string value) => name switch
    {
        "-o" or "--output" => this with { Output = value },
        "--title" => this with { Title = value },
        "--style" => this with { Style = value },
        "--mood" => this with { Mood = value },
        "--key" => this with { Key = value },
        "--tempo" => this with { TempoBpm = Number(value) },
        "--duration" => this with { Duration = TimeSpan.FromSeconds(Number(value)) },
        "--soundfont" => this with { SoundFont = value },
        "--energy" => this with { Energy = Number(value) },
        "--look" => this with { Look = value },
        "--seed" => this with { Seed = long.Parse(value, CultureInfo.InvariantCulture) },
        _ => throw new ArgumentException($"{name} is not an option.", nameof(name)),
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
