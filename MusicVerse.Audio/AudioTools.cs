namespace MusicVerse.Audio;

/// <summary>Where the programs and the SoundFont that the engine drives are found.</summary>
public sealed record AudioTools
{
    /// <summary>Program name or full path; a name is looked up in PATH.</summary>
    public string Ffmpeg { get; init; } = "ffmpeg";

    public string Ffprobe { get; init; } = "ffprobe";

    public string Flac { get; init; } = "flac";

    public string Fluidsynth { get; init; } = "fluidsynth";

    /// <summary>Changes speed and pitch.</summary>
    public string Rubberband { get; init; } = "rubberband";

    /// <summary>A General MIDI SoundFont. Another font than FluidR3 plays too, but sounds and measures differently.</summary>
    public string SoundFont { get; init; } = "/usr/share/sounds/sf2/FluidR3_GM.sf2";

    /// <summary>What is missing, each with the Debian package that brings it. Empty when all is well.</summary>
    public IReadOnlyList<string> Check()
    {
        var problems = new List<string>();
        CheckProgram(Ffmpeg, "ffmpeg", problems);
        CheckProgram(Ffprobe, "ffmpeg", problems);
        CheckProgram(Flac, "flac", problems);
        CheckProgram(Fluidsynth, "fluidsynth", problems);
        CheckProgram(Rubberband, "rubberband-cli", problems);
        CheckSoundFont(problems);
        return problems;
    }

    private static void CheckProgram(string program, string package, List<string> problems)
    {
        var places = Path.IsPathRooted(program)
            ? [program]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program));
        if (!places.Any(File.Exists))
            problems.Add($"{program} was not found: install the Debian package \"{package}\".");
    }

    // FluidSynth itself plays on with another font when this one is unreadable, and still reports success.
    private void CheckSoundFont(List<string> problems)
    {
        const string remedy = "install the Debian package \"fluid-soundfont-gm\".";
        try
        {
            using var file = File.OpenRead(SoundFont);
            Span<byte> header = stackalloc byte[12];
            if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
                || !header[..4].SequenceEqual("RIFF"u8) || !header[8..].SequenceEqual("sfbk"u8))
                problems.Add($"{SoundFont} is not a SoundFont: {remedy}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add($"The SoundFont {SoundFont} cannot be read: {remedy}");
        }
    }
}
