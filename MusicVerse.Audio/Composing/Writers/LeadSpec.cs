namespace MusicVerse.Audio.Composing;

internal enum MelodyScale { Mode, Pentatonic, Blues }

/// <summary>The singing voice of a piece: motifs that come back varied, phrases that breathe, cadences that land.</summary>
internal sealed record LeadSpec : PartSpec
{
    /// <summary>One-bar rhythms ('x' a note, '-' held, '.' a breath); a theme picks a few and stays with them.</summary>
    public required string[] Rhythms { get; init; }

    /// <summary>Rhythms of choruses and solos; empty takes the same.</summary>
    public string[] ChorusRhythms { get; init; } = [];

    /// <summary>The bar in which a phrase ends.</summary>
    public string[] Cadences { get; init; } = ["x-------........", "x-x-x-----......", "x---x-------...."];

    public MelodyScale Scale { get; init; } = MelodyScale.Mode;

    public double Gate { get; init; } = 0.94;

    /// <summary>0 steps only … 1 leaps gladly.</summary>
    public double Leaps { get; init; } = 0.4;

    /// <summary>Chance of a grace note before a long one.</summary>
    public double Graces { get; init; }

    /// <summary>Doubles the line this many semitones away, such as -12; 0 does not.</summary>
    public int Double { get; init; }

    /// <summary>Chance that a two-bar group is left to the others.</summary>
    public double Rests { get; init; }

    public override void Write(Arrangement arrangement, Part part) => new MelodyWriter(this, arrangement).Write(part);
}
