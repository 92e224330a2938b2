using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Bench.Separation;

/// <summary>
/// Sings a melody the way a voice moves: harmonics under the formants of a vowel that changes with every note, glides, vibrato that
/// sets in late, breath, and a hiss for a consonant. It is no voice, but it has what separators look for in one.
/// </summary>
internal static class VoiceStandIn
{
    private const double GlideSeconds = 0.04, VibratoHertz = 5.5, VibratoSemitones = 0.35, VibratoAfterSeconds = 0.2;
    private const double AttackSeconds = 0.03, ReleaseSeconds = 0.07, ConsonantSeconds = 0.06, HighestHertz = 8000;
    private const int LowestPitch = 50, HighestPitch = 74, Octave = 12, ControlFrames = 64;

    /// <summary>Formants in hertz with their levels, G. Peterson and H. Barney 1952 (men): a, e, i, o, u.</summary>
    private static readonly (double Hertz, double Level)[][] Vowels =
    [
        [(730, 1), (1090, 0.5), (2440, 0.1)], [(530, 1), (1840, 0.3), (2480, 0.15)], [(270, 1), (2290, 0.2), (3010, 0.12)],
        [(570, 1), (840, 0.6), (2410, 0.05)], [(300, 1), (870, 0.3), (2240, 0.04)],
    ];

    public static StereoBuffer Sing(Part melody, TempoMap tempo, Room room, int frames, int seed)
    {
        var chance = new Random(seed);
        var sound = new StereoBuffer(frames);
        var before = 0.0;
        foreach (var (note, next) in Line(melody))
        {
            var end = Math.Min(tempo.Seconds(note.End), next is { } following ? tempo.Seconds(following.Start) : double.MaxValue);
            var pitch = Folded(note.Pitch);
            SingNote(sound, tempo.Seconds(note.Start), end, before == 0 ? pitch : before, pitch, note.Velocity, Vowels[chance.Next(Vowels.Length)], chance);
            before = pitch;
        }
        sound.Left.CopyTo(sound.Right, 0);
        Reverb.Add(sound, room, 0.12f);
        return sound;
    }

    /// <summary>One voice sings one note at a time: of a chord, the highest.</summary>
    private static IEnumerable<(Note Note, Note? Next)> Line(Part melody)
    {
        var notes = melody.Notes.GroupBy(note => Math.Round(note.Start, 2)).Select(chord => chord.MaxBy(note => note.Pitch)).OrderBy(note => note.Start).ToList();
        for (var i = 0; i < notes.Count; i++) yield return (notes[i], i + 1 < notes.Count ? notes[i + 1] : null);
    }

    private static double Folded(int pitch)
    {
        while (pitch > HighestPitch) pitch -= Octave;
        while (pitch < LowestPitch) pitch += Octave;
        return pitch;
    }

    private static void SingNote(StereoBuffer sound, double start, double end, double fromPitch, double pitch, double velocity, (double Hertz, double Level)[] vowel, Random chance)
    {
        var (first, last) = (StereoBuffer.Frames(start), Math.Min(sound.Length, StereoBuffer.Frames(end)));
        var phase = 0.0;
        var harmonics = Array.Empty<float>();
        double hertz = 0;
        for (var at = first; at < last; at++)
        {
            var age = (double)(at - first) / StereoBuffer.SampleRate;
            if ((at - first) % ControlFrames == 0)
            {
                hertz = Hertz(fromPitch, pitch, age);
                harmonics = Levels(hertz, vowel);
            }
            phase += hertz / StereoBuffer.SampleRate;
            phase -= Math.Floor(phase);
            var left = (double)(last - at) / StereoBuffer.SampleRate;
            var envelope = Math.Min(1, Math.Min(age / AttackSeconds, left / ReleaseSeconds)) * (0.5 + 0.5 * velocity);
            var noise = (chance.NextDouble() - 0.5) * (age < ConsonantSeconds ? 0.25 : 0.015);
            sound.Left[at] += (float)(envelope * (Sum(harmonics, phase) + noise));
        }
    }

    private static double Hertz(double from, double to, double age)
    {
        var glide = Math.Min(1, age / GlideSeconds);
        var vibrato = VibratoSemitones * Math.Clamp((age - VibratoAfterSeconds) / VibratoAfterSeconds, 0, 1) * Math.Sin(2 * Math.PI * VibratoHertz * age);
        return 440 * Math.Pow(2, (from + (to - from) * glide + vibrato - 69) / Octave);
    }

    private static float[] Levels(double hertz, (double Hertz, double Level)[] vowel)
    {
        var levels = new float[(int)(HighestHertz / hertz)];
        for (var k = 0; k < levels.Length; k++)
        {
            var f = hertz * (k + 1);
            var resonance = vowel.Sum(formant => formant.Level / (1 + Math.Pow((f - formant.Hertz) / (50 + formant.Hertz * 0.07), 2)));
            levels[k] = (float)((0.02 + resonance) / Math.Sqrt(k + 1));
        }
        return levels;
    }

    /// <summary>All harmonics by the recurrence of Chebyshev: one sine and one cosine for any number of them.</summary>
    private static double Sum(float[] levels, double phase)
    {
        var (sine, twice) = (Math.Sin(2 * Math.PI * phase), 2 * Math.Cos(2 * Math.PI * phase));
        var (before, now, sum) = (0.0, sine, 0.0);
        foreach (var level in levels)
        {
            sum += level * now;
            (before, now) = (now, twice * now - before);
        }
        return sum;
    }
}
