using MusicVerse.Audio.Analysis;

namespace MusicVerse.Audio.Mixing;

/// <summary>How one stem of a style is mixed. Levels are targets in LUFS: a stem is measured, then set.</summary>
internal sealed record ChannelStrip
{
    /// <summary>Loudness of the stem while it plays. A mix of stems around -20 leaves the master room to work.</summary>
    public required double LevelLufs { get; init; }

    public double LowCutHz { get; init; }

    public IReadOnlyList<Biquad> Eq { get; init; } = [];

    /// <summary>Compression ratio; 1 is none. The threshold sits at the stem's own loudness.</summary>
    public double Ratio { get; init; } = 1;

    /// <summary>Saturation; 0 is none, 1 warm, 4 rough.</summary>
    public double Drive { get; init; }

    /// <summary>Level of the style's room beside the dry sound, 0…1.</summary>
    public double Reverb { get; init; }

    /// <summary>Level of a burst of room that is cut off short after each stroke: the snare of the eighties. 0…1.</summary>
    public double GatedReverb { get; init; }

    /// <summary>Octaves that a wah pedal sweeps with the player's touch; 0 is none.</summary>
    public double WahOctaves { get; init; }

    /// <summary>Level of echoes, 0…1.</summary>
    public double Echo { get; init; }

    /// <summary>Echo time in quarter notes.</summary>
    public double EchoBeats { get; init; } = 0.75;

    /// <summary>How far each kick pushes this stem down, in decibels.</summary>
    public double DuckDb { get; init; }

    public double Width { get; init; } = 1;

    /// <summary>Depth of tape drift in milliseconds.</summary>
    public double WowMs { get; init; }

    /// <summary>FluidSynth's chorus on the General MIDI parts.</summary>
    public bool Chorus { get; init; }

    private const double WorkingLufs = -18;
    private const double EchoFeedback = 0.45, WowHertz = 0.55, DuckBeats = 0.8;

    /// <summary>Processes a stem in place.</summary>
    /// <param name="kicks">Seconds at which the kick drum sounds.</param>
    public void Process(StereoBuffer stem, Room room, double beatSeconds, IReadOnlyList<double> kicks)
    {
        if (!SetLoudness(stem, WorkingLufs)) return;
        if (LowCutHz > 0) Biquad.HighPass(LowCutHz).Apply(stem);
        foreach (var band in Eq) band.Apply(stem);
        if (Ratio > 1) new Compressor(WorkingLufs, Ratio).Apply(stem);
        if (Drive > 0) Effects.Drive(stem, (float)Drive);
        if (WahOctaves > 0) Effects.Wah(stem, WahOctaves);
        if (WowMs > 0) Effects.Wow(stem, WowMs, WowHertz);
        if (Math.Abs(Width - 1) > 0.001) Effects.Width(stem, (float)Width);
        if (Echo > 0) Effects.Echo(stem, EchoBeats * beatSeconds, (float)Echo, (float)EchoFeedback);
        if (GatedReverb > 0) Effects.GatedReverb(stem, (float)GatedReverb);
        if (Reverb > 0) Mixing.Reverb.Add(stem, room, (float)Reverb);
        if (DuckDb > 0) Effects.Duck(stem, kicks, DuckDb, DuckBeats * beatSeconds);
        SetLoudness(stem, LevelLufs);
    }

    /// <returns>False when the stem is silent.</returns>
    private static bool SetLoudness(StereoBuffer stem, double lufs)
    {
        var loudness = LoudnessMeter.Measure(stem).Integrated;
        if (double.IsNegativeInfinity(loudness)) return false;
        stem.Scale(Decibels.ToGain(lufs - loudness));
        return true;
    }
}
