using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <summary>
/// Chooses the next note of a melody by weighing what singers weigh: chord tones on strong beats, steps over leaps, a
/// step back after a leap, the shape of the phrase, and the memory of the motif.
/// </summary>
internal sealed class PitchChooser(LeadSpec spec, Arrangement arrangement, (int Low, int High) register, Chance chance)
{
    private const double MotifWeight = 0.7, PlaceWeight = 0.3;
    private const int SequenceSemitones = 3;
    private readonly Dictionary<(char Letter, int Index), int> _motif = [];
    private readonly Dictionary<char, int> _firstPitch = [];
    private char _letter;
    private Treatment _treatment;
    private Contour _contour;
    private int _previous = (register.Low + register.High) / 2;
    private int _lastInterval;
    private int _repeats;

    public void BeginBar(char letter, Contour contour, Treatment treatment) => (_letter, _contour, _treatment) = (letter, contour, treatment);

    /// <param name="index">Which note of the bar.</param>
    /// <param name="position">0…1 in the phrase.</param>
    /// <param name="closes">The note ends a section and should rest.</param>
    public int Next(double at, double length, int index, double position, bool closes)
    {
        var span = arrangement.Chords.At(at);
        var scale = Scale(span);
        var strong = length >= 1 || arrangement.OnPulse(at);
        var target = register.Low + (register.High - register.Low) * _contour.Height(position);
        var best = Enumerable.Range(register.Low, Math.Max(12, register.High - register.Low + 1))
            .Where(p => scale.Contains(PitchClass.Wrap(p)))
            .MinBy(p => Cost(p, span, target, strong, length, index, closes));
        Remember(best, index);
        return best;
    }

    private double Cost(int pitch, ChordSpan span, double target, bool strong, double length, int index, bool closes)
    {
        var interval = pitch - _previous;
        var size = Math.Abs(interval);
        var cost = Math.Abs(pitch - target) * 0.22 + chance.Unit() * 0.9;
        cost += size switch
        {
            0 => 0.9 + 0.9 * _repeats, 1 or 2 => 0, 3 or 4 => 0.9 - 0.6 * spec.Leaps, 5 or 7 => 2.0 - 1.3 * spec.Leaps, 6 => 4,
            <= 9 => 3.4 - 1.5 * spec.Leaps, 12 => 3.6 - 1.8 * spec.Leaps, _ => 6,
        };
        // After a leap a melody turns back by step.
        if (Math.Abs(_lastInterval) >= 5 && (Math.Sign(interval) == Math.Sign(_lastInterval) || size > 4)) cost += 1.8;
        cost += Harmony(pitch, span, strong, length, closes);
        return cost + Memory(pitch, interval, index);
    }

    /// <summary>How far a note is from what the motif did here when it was first heard.</summary>
    private double Memory(int pitch, int interval, int index)
    {
        if (index == 0) return _firstPitch.TryGetValue(_letter, out var first) ? Math.Abs(pitch - first - Shift) * PlaceWeight : 0;
        if (!_motif.TryGetValue((_letter, index), out var remembered)) return 0;
        return Math.Abs(interval - (_treatment == Treatment.Inversion ? -remembered : remembered)) * MotifWeight;
    }

    private int Shift => _treatment switch { Treatment.SequenceUp => SequenceSemitones, Treatment.SequenceDown => -SequenceSemitones, _ => 0 };

    private static double Harmony(int pitch, ChordSpan span, bool strong, double length, bool closes)
    {
        var chord = span.Chord;
        var above = PitchClass.Wrap(pitch - chord.Root);
        if (closes) return above == 0 ? 0 : above == chord.Third ? 0.6 : above == chord.Fifth ? 1.4 : 8;
        if (chord.Contains(pitch)) return strong && above == 0 ? 0.4 : 0;
        // A semitone above a chord tone is the note to avoid, unless it only passes.
        var avoid = chord.PitchClasses.Any(tone => PitchClass.Wrap(pitch - tone) == 1);
        if (strong) return avoid ? 7 : 2.6;
        return avoid ? (length >= 0.5 ? 2.2 : 1) : 0.5;
    }

    private int[] Scale(ChordSpan span)
    {
        if (spec.Scale == MelodyScale.Mode) return span.Chord.ScaleIn(span.Key);
        int[] steps = spec.Scale == MelodyScale.Blues ? [0, 3, 5, 6, 7, 10] : span.Key.IsMinor ? [0, 3, 5, 7, 10] : [0, 2, 4, 7, 9];
        // Chord tones stay available, so that a pentatonic line can follow a chromatic chord.
        return [.. steps.Select(s => PitchClass.Wrap(span.Key.Tonic + s)).Union(span.Chord.PitchClasses.Take(3))];
    }

    private void Remember(int pitch, int index)
    {
        var interval = pitch - _previous;
        _motif.TryAdd((_letter, index), interval);
        if (index == 0) _firstPitch.TryAdd(_letter, pitch);
        _repeats = interval == 0 ? _repeats + 1 : 0;
        _lastInterval = interval;
        _previous = pitch;
    }
}
