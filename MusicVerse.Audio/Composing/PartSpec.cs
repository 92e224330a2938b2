namespace MusicVerse.Audio.Composing;

/// <summary>One player in a style: what it sounds like, when it plays, and (in the derived records) what it does.</summary>
internal abstract record PartSpec
{
    public required string Name { get; init; }

    public required string Stem { get; init; }

    public required Voice Voice { get; init; }

    /// <summary>Plays in sections whose energy lies from here…</summary>
    public double From { get; init; }

    /// <summary>…to here.</summary>
    public double To { get; init; } = 1;

    /// <summary>Plays only in these kinds of section; empty for all.</summary>
    public SectionKind[] Only { get; init; } = [];

    public SectionKind[] Except { get; init; } = [];

    public double Pan { get; init; }

    /// <summary>Velocity beside the other parts of the stem.</summary>
    public double Level { get; init; } = 1;

    /// <summary>Lowest and highest MIDI pitch.</summary>
    public int Low { get; init; } = 48;

    public int High { get; init; } = 72;

    /// <summary>Milliseconds behind the beat (positive) or ahead of it.</summary>
    public double LateMs { get; init; }

    /// <summary>Whether a track of this style may leave this part out: what makes two seeds differ in colour.</summary>
    public double Chance { get; init; } = 1;

    /// <summary>Others who take this part in other tracks of the style.</summary>
    public StandIn[] Or { get; init; } = [];

    public bool PlaysIn(Section section) =>
        section.Energy >= From && section.Energy <= To
        && (Only.Length == 0 || Only.Contains(section.Kind)) && !Except.Contains(section.Kind);

    public abstract void Write(Arrangement arrangement, Part part);
}

/// <param name="Octaves">How much higher it plays than the one it stands in for.</param>
internal sealed record StandIn(string Name, Voice Voice, int Octaves = 0);
