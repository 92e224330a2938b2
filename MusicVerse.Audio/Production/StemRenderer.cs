using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Midi;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Synthesis;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Production;

/// <summary>Turns the parts of one stem into processed sound.</summary>
/// <param name="arrays">Where the samples of the stems come from.</param>
internal sealed class StemRenderer(AudioTools tools, Score score, StyleDefinition style, long seed, SampleArrays arrays)
{
    private const double EdgeFadeSeconds = 0.005, LongestEndFadeSeconds = 3;
    private readonly FluidSynth _fluidsynth = new(tools);

    /// <returns>The stem as it stands in the mix, at 24-bit resolution; the caller disposes of it.</returns>
    public async Task<StereoBuffer> Render(string stem, string directory, CancellationToken cancel)
    {
        var parts = score.Parts.Where(p => p.Stem == stem).ToList();
        var strip = style.Mix[stem];
        var sound = new StereoBuffer(StereoBuffer.Frames(score.Duration), arrays);
        var sampled = parts.Where(p => p.Voice.Patch is null).ToList();
        if (sampled.Count > 0) await _fluidsynth.Render(MidiFile.Write(score, sampled), sound, strip.Chorus, directory, cancel);
        foreach (var part in parts.Where(p => p.Voice.Patch is not null)) Synthesizer.Play(part, score.Tempo, sound, seed);
        cancel.ThrowIfCancellationRequested();
        strip.Process(sound, style.Room, 60 / score.Tempo.Bpm, [.. score.Kicks.Select(score.Tempo.Seconds)]);
        FadeEnd(sound);
        Limiter.HoldUnderFullScale(sound);
        sound.QuantizeTo24Bits();
        return sound;
    }

    /// <summary>Every stem fades alike, so that the sum still is the mix.</summary>
    private void FadeEnd(StereoBuffer sound)
    {
        var musicEnds = score.Tempo.Seconds((score.Sections[^1].EndBar - 1) * score.Meter.BarBeats);
        var ring = sound.Length / (double)StereoBuffer.SampleRate - musicEnds;
        var fade = style.Ending == Ending.Fade ? ring + 4 * score.Meter.BarBeats * 60 / score.Tempo.Bpm
            : ring >= Composer.LeastRingSeconds ? Math.Min(ring * 0.6, LongestEndFadeSeconds)
            // So slow or short that the last chord has no room to ring: the music itself is faded out.
            : Math.Min(score.Duration.TotalSeconds / 4, LongestEndFadeSeconds);
        sound.Fade(StereoBuffer.Frames(EdgeFadeSeconds), StereoBuffer.Frames(fade));
    }
}
