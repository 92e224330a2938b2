using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Separation;

/// <summary>
/// Separates one block by what tells instruments apart without a trained model: how long sounds last, how wide they are in
/// frequency, where they stand between the speakers, and whether they come again.
/// </summary>
/// <remarks>
/// D. FitzGerald, "Harmonic/percussive separation using median filtering", DAFx 2010; in two stages of different windows as
/// J. Driedger, M. Müller, S. Disch, "Extending harmonic-percussive separation", ISMIR 2014. All masks are soft, of the power 2.
/// The numbers were chosen on the mixes of bench/audio/separation.
/// </remarks>
internal sealed class Cascade : IDisposable
{
    /// <summary>Tones need fine frequencies, hits fine times.</summary>
    private const int ToneFrame = 4096, HitFrame = 1024;
    private const double SustainSeconds = 0.5, ToneWidthHertz = 100;
    private const double HitSeconds = 0.2, HitWidthHertz = 800;

    /// <summary>Below, drums are whatever does not last: a kick is as narrow as a tone there.</summary>
    private const double KickTopHertz = 100;

    /// <summary>How much more a hit counts than a tone of the same strength, where it is not sure which it is.</summary>
    private const float HitWeight = 1.4f;
    private const double VoiceLowHertz = 120, VoiceHighHertz = 8000;
    private const int SimilarFrames = 21;
    private const double SimilarDistanceSeconds = 0.5;

    /// <summary>How strictly a voice must stand in the middle, and how strictly it must not repeat.</summary>
    private const float CentrePower = 1.5f, NoveltyPower = 0.6f;

    /// <summary>Without a stereo picture, only what does not repeat can be told from the rest.</summary>
    private const float MonoNoveltyPower = 1;

    private const float Nothing = 1e-12f;
    private readonly StereoBuffer _mix;
    private readonly SampleArrays _arrays;
    private readonly StereoSpectrogram _spectrogram;
    private readonly Plane _magnitudes, _sustained;

    private Cascade(StereoBuffer mix, SampleArrays arrays)
    {
        (_mix, _arrays) = (mix, arrays);
        _spectrogram = new StereoSpectrogram(mix, ToneFrame, arrays);
        _magnitudes = _spectrogram.Magnitudes();
        _sustained = Sustained();
    }

    /// <param name="arrays">Kept by the caller from block to block: a block fills some 300 MB of them.</param>
    /// <returns>Vocals, drums and bass, to be disposed of; what they leave of the mix is the fourth stem.</returns>
    public static IReadOnlyList<StereoBuffer> Separate(StereoBuffer mix, SampleArrays arrays)
    {
        using var cascade = new Cascade(mix, arrays);
        var drums = cascade.Drums();
        var bass = cascade.Bass();
        return [cascade.Vocals(drums, bass), drums, bass];
    }

    public void Dispose()
    {
        _spectrogram.Dispose();
        _magnitudes.Dispose();
        _sustained.Dispose();
    }

    /// <summary>The share of tones that last.</summary>
    private Plane Sustained()
    {
        var lasting = Filter(SustainSeconds / _spectrogram.SecondsPerFrame).AlongTime(_magnitudes);
        using var wide = Filter(ToneWidthHertz / _spectrogram.HertzPerBin).AlongFrequency(_magnitudes);
        var kickTop = _spectrogram.Bin(KickTopHertz);
        Work.ForEach(lasting.Frames, frame =>
        {
            var all = _magnitudes[frame];
            var tone = lasting[frame];
            var hit = wide[frame];
            for (var bin = 0; bin < tone.Length; bin++)
            {
                var kept = Math.Min(tone[bin], all[bin]);
                tone[bin] = Share(kept, bin < kickTop ? all[bin] - kept : hit[bin]);
            }
        });
        return lasting;
    }

    /// <summary>Of what does not last: what is wider than long. Sung notes glide and shake, and so arrive here too, but are narrow.</summary>
    private StereoBuffer Drums()
    {
        using var steady = _spectrogram.Masked(_sustained);
        using var moving = Without(steady);
        using var spectrogram = new StereoSpectrogram(moving, HitFrame, _arrays);
        using var magnitudes = spectrogram.Magnitudes();
        using var lasting = Filter(HitSeconds / spectrogram.SecondsPerFrame).AlongTime(magnitudes);
        using var wide = Filter(HitWidthHertz / spectrogram.HertzPerBin).AlongFrequency(magnitudes);
        var kickTop = spectrogram.Bin(KickTopHertz);
        Work.ForEach(wide.Frames, frame =>
        {
            var hit = wide[frame];
            var tone = lasting[frame];
            for (var bin = 0; bin < hit.Length; bin++) hit[bin] = bin <= kickTop ? 1 : Share(hit[bin] * HitWeight, tone[bin]);
        });
        return spectrogram.Masked(wide);
    }

    private StereoBuffer Bass()
    {
        using var mask = BassMask.From(_spectrogram, _sustained);
        return _spectrogram.Masked(mask);
    }

    private StereoBuffer Vocals(StereoBuffer drums, StereoBuffer bass)
    {
        using var mask = Voice();
        using var rest = Without(drums, bass);
        using var spectrogram = new StereoSpectrogram(rest, ToneFrame, _arrays);
        return spectrogram.Masked(mask);
    }

    /// <summary>The share of a voice: in the middle, within its range, and new.</summary>
    private Plane Voice()
    {
        var isMono = StereoPicture.Of(_mix).IsMono;
        using var likeness = isMono ? null : _spectrogram.Likeness();
        var power = isMono ? MonoNoveltyPower : NoveltyPower;
        var background = new RepeatingBackground(SimilarFrames, (int)(SimilarDistanceSeconds / _spectrogram.SecondsPerFrame))
            .Mask(_magnitudes, _spectrogram.Bin(VoiceHighHertz));
        var (low, high) = (_spectrogram.Bin(VoiceLowHertz), _spectrogram.Bin(VoiceHighHertz));
        Work.ForEach(background.Frames, frame =>
        {
            var mask = background[frame];
            mask[..low].Clear();
            mask[high..].Clear();
            for (var bin = low; bin < high; bin++) mask[bin] = MathF.Pow(1 - mask[bin], power);
            if (likeness is null) return;
            var alike = likeness[frame];
            for (var bin = low; bin < high; bin++) mask[bin] *= MathF.Pow(Math.Clamp(alike[bin], 0, 1), CentrePower);
        });
        return background;
    }

    private static RunningMedian Filter(double taps) => new(Math.Max(3, (int)Math.Round(taps) | 1));

    private static float Share(float mine, float theirs) => mine * mine / (mine * mine + theirs * theirs + Nothing);

    private StereoBuffer Without(params ReadOnlySpan<StereoBuffer> parts)
    {
        var rest = new StereoBuffer(_mix.Length, _arrays);
        rest.Add(_mix);
        foreach (var part in parts) rest.Subtract(part);
        return rest;
    }
}
