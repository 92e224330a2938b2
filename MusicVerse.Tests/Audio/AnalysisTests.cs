using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;
using Xunit;

namespace MusicVerse.Tests.Audio;

public sealed class AnalysisTests
{
    private static StereoBuffer Sine(double hertz, double level, double seconds)
    {
        var sound = new StereoBuffer(StereoBuffer.Frames(seconds));
        for (var i = 0; i < sound.Length; i++) sound.Left[i] = sound.Right[i] = (float)(level * Math.Sin(2 * Math.PI * hertz * i / StereoBuffer.SampleRate));
        return sound;
    }

    private static StereoBuffer Clicks(double bpm, double seconds)
    {
        var sound = new StereoBuffer(StereoBuffer.Frames(seconds));
        for (var beat = 0; beat * 60 / bpm < seconds - 0.1; beat++)
        {
            var at = StereoBuffer.Frames(beat * 60 / bpm);
            var (hertz, level) = beat % 4 == 0 ? (900, 0.8) : (1400, 0.5);
            for (var i = 0; i < 1500; i++) sound.Left[at + i] = sound.Right[at + i] = (float)(level * Math.Exp(-i / 250.0) * Math.Sin(2 * Math.PI * hertz * i / StereoBuffer.SampleRate));
        }
        return sound;
    }

    private static StereoBuffer Chords(Key key, params string[] numerals)
    {
        var sound = new StereoBuffer(StereoBuffer.Frames(1.5 * numerals.Length));
        foreach (var (index, numeral) in numerals.Index())
        {
            foreach (var pitchClass in Numeral.Parse(numeral, key, ChordColor.Triad).PitchClasses)
            {
                var hertz = 440 * Math.Pow(2, (48 + pitchClass - 69) / 12.0);
                for (var i = 0; i < StereoBuffer.Frames(1.5); i++)
                {
                    // Four partials: pure sines have no fifths in their overtones to mislead anyone.
                    var t = (double)i / StereoBuffer.SampleRate;
                    var value = Enumerable.Range(1, 4).Sum(partial => Math.Sin(2 * Math.PI * hertz * partial * t) / partial) * 0.08 * Math.Exp(-t);
                    var at = index * StereoBuffer.Frames(1.5) + i;
                    sound.Left[at] += (float)value;
                    sound.Right[at] += (float)value;
                }
            }
        }
        return sound;
    }

    [Fact]
    public void The_meter_reads_the_reference_tone() =>
        Assert.Equal(-23.0, LoudnessMeter.Measure(Sine(997, Math.Pow(10, -23.0 / 20), 5)).Integrated, 0.1);

    [Fact]
    public void Silence_has_no_loudness_tempo_or_key()
    {
        var silence = new StereoBuffer(StereoBuffer.SampleRate * 6);
        Assert.Equal(double.NegativeInfinity, LoudnessMeter.Measure(silence).Integrated);
        Assert.Equal(double.NegativeInfinity, TruePeak.Decibels(silence));
        Assert.Null(TempoEstimator.Estimate(MonoSound.From(silence)));
        Assert.Null(KeyEstimator.Estimate(MonoSound.From(silence)));
    }

    [Fact]
    public void Nothing_at_all_is_not_an_error()
    {
        var nothing = new StereoBuffer(0);
        Assert.Equal(double.NegativeInfinity, LoudnessMeter.Measure(nothing).Integrated);
        Assert.Null(TempoEstimator.Estimate(MonoSound.From(nothing)));
        Assert.Null(KeyEstimator.Estimate(MonoSound.From(nothing)));
        Mastering.Master(nothing);
    }

    [Fact]
    public void A_peak_between_the_samples_is_seen()
    {
        // A quarter of the sample rate, sampled 45 degrees beside its crests: samples reach 0.707 of the wave.
        var sound = new StereoBuffer(4000);
        for (var i = 0; i < sound.Length; i++) sound.Left[i] = sound.Right[i] = (float)Math.Sin(Math.PI * i / 2 + Math.PI / 4);
        Assert.Equal(0.707, sound.Left.Max(), 0.001);
        Assert.Equal(0, TruePeak.Decibels(sound), 0.15);
    }

    [Theory]
    [InlineData(63)]
    [InlineData(84)]
    [InlineData(120)]
    [InlineData(128.5)]
    [InlineData(174)]
    public void The_tempo_of_a_click_is_found(double bpm)
    {
        var estimate = TempoEstimator.Estimate(MonoSound.From(Clicks(bpm, 20)))!;
        var ratio = estimate.Bpm / bpm;
        Assert.True(new[] { 0.5, 1, 2 }.Any(r => Math.Abs(ratio / r - 1) < 0.01), $"{estimate.Bpm:0.0} for {bpm}");
    }

    [Fact]
    public void Every_key_is_found_from_its_cadence()
    {
        for (var tonic = 0; tonic < 12; tonic++)
        {
            Assert.Equal(new Key(tonic, Mode.Major), KeyEstimator.Estimate(MonoSound.From(Chords(new Key(tonic, Mode.Major), "I", "IV", "V", "I", "ii", "V7", "I")))!.Key);
            Assert.Equal(new Key(tonic, Mode.Minor), KeyEstimator.Estimate(MonoSound.From(Chords(new Key(tonic, Mode.Minor), "i", "iv", "V", "i", "VI", "iv", "i")))!.Key);
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.9)]
    public void Mastering_meets_loudness_and_ceiling(double level)
    {
        var sound = Clicks(140, 12);
        sound.Add(Sine(180, 0.2, 12));
        sound.Scale((float)level);
        Mastering.Master(sound);
        Assert.Equal(Mastering.TargetLufs, LoudnessMeter.Measure(sound).Integrated, 0.3);
        Assert.True(TruePeak.Decibels(sound) <= Mastering.CeilingDbtp + 0.1, $"{TruePeak.Decibels(sound):0.00} dBTP");
    }
}
