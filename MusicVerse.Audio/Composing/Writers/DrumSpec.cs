namespace MusicVerse.Audio.Composing;

/// <param name="From">Least energy of the sections that it suits; the liveliest that suits is played.</param>
/// <param name="Lanes">One line per drum: its letter (<see cref="DrumLane"/>), a space, a pattern.</param>
internal sealed record Groove(double From, string Lanes);

/// <summary>A drummer: grooves by energy, fills before changes, ghost notes and crashes.</summary>
internal sealed record DrumSpec : PartSpec
{
    public required Groove[] Grooves { get; init; }

    /// <summary>Bars in lane form that lead into the next section; empty never fills.</summary>
    public string[] Fills { get; init; } = [];

    /// <summary>Cymbal on the first beat of a lively section.</summary>
    public bool Crashes { get; init; } = true;

    /// <summary>Chance that a soft extra stroke appears on an empty sixteenth of the snare.</summary>
    public double Ghosts { get; init; }

    public double SnareLateMs { get; init; }

    /// <summary>Build-ups are snare rolls, as in dance music.</summary>
    public bool Rolls { get; init; }

    /// <summary>Keys that the prompt does not want to hear (<see cref="DrumLane"/>).</summary>
    public IReadOnlySet<int> Silent { get; init; } = new HashSet<int>();

    public string FinalHit { get; init; } = "K X\nY X";

    public override void Write(Arrangement arrangement, Part part) => new DrumWriter(this, arrangement).Write(part);
}

/// <summary>Letters of drum patterns and the General MIDI keys that they play.</summary>
internal static class DrumLane
{
    public const int Kick = 36, Snare = 38, Crash = 49, ClosedHat = 42;

    /// <summary>Of General MIDI level 1.</summary>
    public static IEnumerable<int> AllKeys { get; } = Enumerable.Range(35, 47);

    public static int Key(string lane) => lane switch
    {
        "K" => Kick, "S" => Snare, "R" => 37, "C" => 39, "H" => ClosedHat, "P" => 44, "O" => 46, "D" => 51, "B" => 53,
        "Y" => Crash, "T1" => 50, "T2" => 47, "T3" => 43, "M" => 54, "J" => 70, "A" => 69, "W" => 56, "Q1" => 62, "Q2" => 63, "Q3" => 64,
        "V" => 75, "N" => 81, "E1" => 76, "E2" => 77, "Z" => 40, "G1" => 60, "G2" => 61,
        _ => throw new FormatException($"'{lane}' is not a drum."),
    };
}
