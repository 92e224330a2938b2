namespace MusicVerse.Audio.Theory;

/// <summary>A chord as pitch classes: root, semitones above the root, and the lowest note if it is not the root.</summary>
internal sealed record Chord(int Root, int[] Intervals, int? BassClass = null)
{
    public int Bass => BassClass ?? Root;

    public bool IsMinor => Intervals.Contains(3) && !Intervals.Contains(4);

    public IEnumerable<int> PitchClasses => Intervals.Select(i => PitchClass.Wrap(Root + i));

    public bool Contains(int pitch) => PitchClasses.Contains(PitchClass.Wrap(pitch));

    /// <summary>Third, or the note that stands for it in a suspended or power chord.</summary>
    public int Third => Intervals.FirstOrDefault(i => i is 3 or 4, Intervals.FirstOrDefault(i => i is 5 or 2, 7));

    public int Fifth => Intervals.FirstOrDefault(i => i is 6 or 7 or 8, 7);

    public int? Seventh => Intervals.Where(i => i is 9 or 10 or 11).Select(i => (int?)i).FirstOrDefault();

    public Chord Transposed(int semitones) => this with
    {
        Root = PitchClass.Wrap(Root + semitones),
        BassClass = BassClass is { } bass ? PitchClass.Wrap(bass + semitones) : null,
    };

    /// <summary>
    /// The seven notes that fit over this chord: the key's scale, with each chord tone put in place of the scale note of
    /// its letter. Over V7 in minor this is the harmonic minor scale, over IV in minor Dorian, over bVII Mixolydian.
    /// </summary>
    public int[] ScaleIn(Key key)
    {
        var scale = key.Mode.Scale().Select(step => PitchClass.Wrap(key.Tonic + step)).ToArray();
        var root = Array.IndexOf(scale, Root);
        if (root < 0) root = AlteredDegree(scale);
        foreach (var interval in Intervals)
            if (Letters(interval) is { } letters) scale[(root + letters) % scale.Length] = PitchClass.Wrap(Root + interval);
        return [.. scale.Distinct().Order()];
    }

    /// <summary>Which degree a chromatic root alters: the one above (bII, bIII, bVI, bVII), unless that is the key's fifth or tonic (#iv, #i).</summary>
    private int AlteredDegree(int[] scale)
    {
        const int fifthDegree = 4;
        var above = Array.IndexOf(scale, PitchClass.Wrap(Root + 1));
        return above is > 0 and not fifthDegree ? above : Math.Max(0, Array.IndexOf(scale, PitchClass.Wrap(Root - 1)));
    }

    /// <summary>Letter names from the root up to an interval; null for a sharp ninth, which stands beside the third.</summary>
    private int? Letters(int interval) => interval switch
    {
        0 => 0, 2 or 13 or 14 => 1, 3 or 4 => 2, 5 or 17 or 18 => 3, 6 or 7 or 8 => 4,
        9 => Intervals.Contains(6) ? 6 : 5, 20 or 21 => 5, 10 or 11 => 6, _ => null,
    };
}
