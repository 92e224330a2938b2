namespace MusicVerse.Audio.Composing;

internal enum EffectPlace
{
    /// <summary>Sounds through the whole piece, such as the crackle of a record.</summary>
    Throughout,

    /// <summary>The bars before a livelier section.</summary>
    BeforeRise,

    /// <summary>The first beat of a livelier section.</summary>
    OnRise,
}

/// <summary>Transitions and atmosphere: risers, impacts, noise.</summary>
internal sealed record EffectSpec : PartSpec
{
    public required EffectPlace Place { get; init; }

    /// <summary>Length of a riser or impact.</summary>
    public int Bars { get; init; } = 2;

    private const double LeastRise = 0.15;

    public override void Write(Arrangement arrangement, Part part)
    {
        if (Place == EffectPlace.Throughout)
        {
            part.Notes.Add(new Note(0, arrangement.FinalBeat + arrangement.BarBeats * 2, Low, Level));
            return;
        }
        foreach (var section in arrangement.Sections)
        {
            if (arrangement.Next(section) is not { } next || next.Energy < section.Energy + LeastRise) continue;
            var rise = arrangement.BeatOf(next.StartBar);
            var length = Math.Min(Bars, section.Bars) * arrangement.BarBeats;
            part.Notes.Add(Place == EffectPlace.BeforeRise
                ? new Note(rise - length, length, Low, Level)
                : new Note(rise, Bars * arrangement.BarBeats, Low, Level));
        }
    }
}
