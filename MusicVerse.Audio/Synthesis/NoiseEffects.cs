using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Synthesis;

/// <summary>Sounds without a pitch: record crackle, risers, impacts, air.</summary>
internal static class NoiseEffects
{
    public static bool Has(string name) => name is "vinyl" or "riser" or "impact" or "air" or "reverse";

    public static void Play(string name, StereoBuffer sound, double start, double seconds, float level, Chance chance)
    {
        var at = StereoBuffer.Frames(start);
        var frames = Math.Min(sound.Length - at, StereoBuffer.Frames(seconds));
        if (frames <= 0) return;
        switch (name)
        {
            case "vinyl": Vinyl(sound, at, frames, level, chance); break;
            case "riser": Riser(sound, at, frames, level, chance); break;
            case "reverse": Reverse(sound, at, frames, level, chance); break;
            case "air": Air(sound, at, frames, level, chance); break;
            default: Impact(sound, at, frames, level, chance); break;
        }
    }

    private static float White(Chance chance) => (float)(2 * chance.Unit() - 1);

    /// <summary>Hiss, and clicks of random strength about six times a second.</summary>
    private static void Vinyl(StereoBuffer sound, int at, int frames, float level, Chance chance)
    {
        const double clicksPerSecond = 6;
        float hissLeft = 0, hissRight = 0, clickLeft = 0, clickRight = 0;
        for (var i = at; i < at + frames; i++)
        {
            hissLeft += (White(chance) - hissLeft) * 0.3f;
            hissRight += (White(chance) - hissRight) * 0.3f;
            if (chance.Happens(clicksPerSecond / StereoBuffer.SampleRate))
            {
                var strength = (float)Math.Pow(chance.Unit(), 3) * 1.2f;
                var side = (float)chance.Unit();
                clickLeft += strength * side;
                clickRight += strength * (1 - side);
            }
            sound.Left[i] += level * (0.05f * hissLeft + clickLeft * White(chance));
            sound.Right[i] += level * (0.05f * hissRight + clickRight * White(chance));
            clickLeft *= 0.93f;
            clickRight *= 0.93f;
        }
    }

    /// <summary>Noise through a filter that opens, louder and louder.</summary>
    private static void Riser(StereoBuffer sound, int at, int frames, float level, Chance chance)
    {
        var left = default(StateVariableFilter);
        var right = default(StateVariableFilter);
        for (var i = 0; i < frames; i++)
        {
            var position = (double)i / frames;
            if (i % 64 == 0)
            {
                var cutoff = 300 * Math.Pow(2, 5 * position);
                left.Set(cutoff, 2.5);
                right.Set(cutoff, 2.5);
            }
            var swell = level * (float)(position * position);
            sound.Left[at + i] += swell * left.LowPass(White(chance));
            sound.Right[at + i] += swell * right.LowPass(White(chance));
        }
    }

    /// <summary>A cymbal played backwards: noise that swells ever faster and stops dead on the beat.</summary>
    private static void Reverse(StereoBuffer sound, int at, int frames, float level, Chance chance)
    {
        float lowLeft = 0, lowRight = 0;
        for (var i = 0; i < frames; i++)
        {
            var (left, right) = (White(chance), White(chance));
            lowLeft += (left - lowLeft) * 0.35f;
            lowRight += (right - lowRight) * 0.35f;
            var position = (float)i / frames;
            var swell = level * 0.6f * position * position * position * Math.Min(1, (frames - i) / 200f);
            sound.Left[at + i] += swell * (left - lowLeft);
            sound.Right[at + i] += swell * (right - lowRight);
        }
    }

    /// <summary>A deep fall and a wash of noise on a first beat.</summary>
    private static void Impact(StereoBuffer sound, int at, int frames, float level, Chance chance)
    {
        double phase = 0;
        float low = 0;
        for (var i = 0; i < frames; i++)
        {
            var t = (double)i / StereoBuffer.SampleRate;
            phase += (34 + 50 * Math.Exp(-t * 5)) / StereoBuffer.SampleRate;
            low += (White(chance) - low) * 0.25f;
            var boom = 0.9 * Math.Sin(2 * Math.PI * phase) * Math.Exp(-t * 1.8);
            var wash = 0.5 * low * Math.Exp(-t * 2.6);
            var tail = Math.Min(1, (frames - i) / 2000.0);
            sound.Left[at + i] += level * (float)((boom + wash) * tail);
            sound.Right[at + i] += level * (float)((boom + 0.5 * White(chance) * Math.Exp(-t * 4) * 0.3 + wash) * tail);
        }
    }

    /// <summary>Wind that comes and goes over about eleven seconds.</summary>
    private static void Air(StereoBuffer sound, int at, int frames, float level, Chance chance)
    {
        float left = 0, right = 0;
        for (var i = 0; i < frames; i++)
        {
            var swell = (float)(0.55 + 0.45 * Math.Sin(2 * Math.PI * i / (11.0 * StereoBuffer.SampleRate)));
            var tone = 0.02f + 0.05f * swell;
            left += (White(chance) - left) * tone;
            right += (White(chance) - right) * tone;
            sound.Left[at + i] += level * swell * left;
            sound.Right[at + i] += level * swell * right;
        }
    }
}
