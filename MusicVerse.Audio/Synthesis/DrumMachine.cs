using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Synthesis;

/// <summary>Synthesized drums. Each sound is computed once and then placed.</summary>
internal sealed class DrumMachine(DrumKit kit)
{
    private readonly Dictionary<int, float[]> _sounds = [];

    public void Hit(StereoBuffer into, double start, int key, float velocity)
    {
        if (!_sounds.TryGetValue(key, out var sound)) _sounds[key] = sound = kit.Make(key);
        var pan = DrumKit.Pan(key);
        var (left, right) = ((float)Math.Cos((pan + 1) * Math.PI / 4), (float)Math.Sin((pan + 1) * Math.PI / 4));
        var at = StereoBuffer.Frames(start);
        // Loudness falls faster than velocity: soft strokes stay soft.
        var level = velocity * velocity * 1.4f;
        var count = Math.Min(sound.Length, into.Length - at);
        for (var i = 0; i < count; i++)
        {
            into.Left[at + i] += sound[i] * level * left;
            into.Right[at + i] += sound[i] * level * right;
        }
    }
}

/// <summary>The knobs of a drum machine.</summary>
/// <param name="KickHz">Pitch that the kick settles on.</param>
/// <param name="KickSweep">Semitones from which it falls.</param>
/// <param name="Tone">Level of the snare's drum beside its wires, 0…1.</param>
/// <param name="HatSeconds">Decay of the closed hi-hat.</param>
internal sealed record DrumKit(double KickHz, double KickSweep, double KickSeconds, double KickClick, double SnareSeconds, double Tone, double HatSeconds)
{
    public static DrumKit Find(string name) => name switch
    {
        "kit-909" => new(48, 34, 0.34, 0.5, 0.2, 0.5, 0.05),
        "kit-808" => new(46, 16, 0.55, 0.15, 0.22, 0.6, 0.045),
        "kit-techno" => new(45, 40, 0.3, 0.35, 0.16, 0.3, 0.035),
        "kit-gate" => new(56, 22, 0.22, 0.6, 0.3, 0.7, 0.045),
        "kit-606" => new(58, 18, 0.2, 0.25, 0.12, 0.35, 0.03),
        "kit-hard" => new(52, 44, 0.42, 0.8, 0.18, 0.4, 0.04),
        "kit-chip" => new(70, 30, 0.12, 0.2, 0.11, 0.1, 0.03),
        _ => new(52, 26, 0.24, 0.4, 0.17, 0.6, 0.05),
    };

    /// <summary>Place of a drum from the listener's seat: -1 left … +1 right.</summary>
    public static double Pan(int key) => key switch { 42 or 44 or 46 => 0.18, 51 or 53 => -0.25, 54 or 70 or 69 => -0.3, 50 => -0.3, 43 => 0.3, 56 => 0.25, _ => 0 };

    public float[] Make(int key)
    {
        var chance = Chance.For(key, "drum machine");
        return key switch
        {
            36 => Kick(),
            38 or 40 => Snare(chance),
            39 => Clap(chance),
            42 or 44 => Metal(chance, HatSeconds, 7500, 0.4),
            46 => Metal(chance, HatSeconds * 7, 7000, 0.4),
            49 => Metal(chance, 1.6, 4200, 0.5),
            51 or 53 => Metal(chance, 0.5, 6000, 0.3),
            37 => Click(chance, 1700, 0.04),
            50 => Tom(150), 47 => Tom(115), 43 => Tom(85),
            56 => Cowbell(),
            62 or 63 => Tom(260), 64 => Tom(190),
            _ => Metal(chance, 0.06, 5500, 0.25),
        };
    }

    private static float[] Silence(double seconds) => new float[StereoBuffer.Frames(seconds)];

    private static double Time(int frame) => (double)frame / StereoBuffer.SampleRate;

    private float[] Kick()
    {
        var sound = Silence(KickSeconds * 2.2);
        double phase = 0;
        for (var i = 0; i < sound.Length; i++)
        {
            var t = Time(i);
            var hertz = KickHz * Math.Pow(2, KickSweep / 12 * Math.Exp(-t * 55));
            phase += hertz / StereoBuffer.SampleRate;
            var body = Math.Sin(2 * Math.PI * phase) * Math.Exp(-t * 3 / KickSeconds);
            var click = KickClick * Math.Exp(-t * 700) * Math.Sin(2 * Math.PI * 1800 * t);
            sound[i] = (float)Math.Tanh(1.7 * (body + click)) * Tail(i, sound.Length);
        }
        return sound;
    }

    private float[] Snare(Chance chance)
    {
        var sound = Silence(SnareSeconds * 2.5);
        for (var i = 0; i < sound.Length; i++)
        {
            var t = Time(i);
            var drum = Tone * Math.Exp(-t * 18) * (Math.Sin(2 * Math.PI * 185 * t) + 0.6 * Math.Sin(2 * Math.PI * 330 * t));
            var wires = (1 - 0.4 * Tone) * (2 * chance.Unit() - 1) * Math.Exp(-t * 3.2 / SnareSeconds);
            sound[i] = (float)(0.7 * (drum + wires)) * Tail(i, sound.Length);
        }
        Biquad.HighPass(140).Apply(sound);
        return sound;
    }

    private float[] Clap(Chance chance)
    {
        var sound = Silence(SnareSeconds * 2.2);
        double[] hands = [0, 0.011, 0.022, 0.03];
        for (var i = 0; i < sound.Length; i++)
        {
            var t = Time(i);
            var level = hands.Where(h => t >= h).Sum(h => Math.Exp(-(t - h) * (h == hands[^1] ? 3 / SnareSeconds : 180)));
            sound[i] = (float)(0.9 * level * (2 * chance.Unit() - 1)) * Tail(i, sound.Length);
        }
        Biquad.BandPass(1250, 0.9).Apply(sound);
        Biquad.HighPass(500).Apply(sound);
        return sound;
    }

    /// <summary>Six detuned squares and noise through a high-pass: cymbals as the classic machines made them.</summary>
    private static float[] Metal(Chance chance, double seconds, double cutHz, double ring)
    {
        double[] partials = [205.3, 304.4, 369.6, 522.7, 540, 800];
        var sound = Silence(seconds * 1.8);
        for (var i = 0; i < sound.Length; i++)
        {
            var t = Time(i);
            var squares = partials.Sum(hertz => Math.Sign(Math.Sin(2 * Math.PI * hertz * 2.1 * t))) / partials.Length;
            sound[i] = (float)((ring * squares + (1 - ring) * (2 * chance.Unit() - 1)) * Math.Exp(-t * 3.5 / seconds)) * Tail(i, sound.Length);
        }
        Biquad.HighPass(cutHz).Apply(sound);
        Biquad.HighPass(cutHz).Apply(sound);
        return sound;
    }

    private static float[] Click(Chance chance, double hertz, double seconds)
    {
        var sound = Silence(seconds * 2);
        for (var i = 0; i < sound.Length; i++)
            sound[i] = (float)(0.8 * Math.Exp(-Time(i) * 3 / seconds) * (Math.Sin(2 * Math.PI * hertz * Time(i)) + 0.2 * (chance.Unit() - 0.5))) * Tail(i, sound.Length);
        return sound;
    }

    private static float[] Tom(double hertz)
    {
        var sound = Silence(0.5);
        double phase = 0;
        for (var i = 0; i < sound.Length; i++)
        {
            phase += hertz * (1 + 0.5 * Math.Exp(-Time(i) * 30)) / StereoBuffer.SampleRate;
            sound[i] = (float)(0.8 * Math.Sin(2 * Math.PI * phase) * Math.Exp(-Time(i) * 9)) * Tail(i, sound.Length);
        }
        return sound;
    }

    private static float[] Cowbell()
    {
        var sound = Silence(0.35);
        for (var i = 0; i < sound.Length; i++)
        {
            var t = Time(i);
            sound[i] = (float)(0.35 * Math.Exp(-t * 14) * (Math.Sign(Math.Sin(2 * Math.PI * 562 * t)) + Math.Sign(Math.Sin(2 * Math.PI * 845 * t)))) * Tail(i, sound.Length);
        }
        Biquad.BandPass(900, 0.8).Apply(sound);
        return sound;
    }

    /// <summary>A short fade at the end, so that a cut decay does not click.</summary>
    private static float Tail(int i, int length) => Math.Min(1, (length - i) / 300f);
}
