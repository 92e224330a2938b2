using System.Globalization;
using System.Text.RegularExpressions;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;
using Xunit;

namespace MusicVerse.Tests.Audio;

public sealed partial class AnalysisLoudnessTests : AnalysisSounds
{
    [GeneratedRegex(@"(?<name>I|LRA|Peak):\s+(?<value>-?[\d.]+) (?:LUFS|LU|dBFS)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Summary();

    [Theory]
    [InlineData("stereo.wav", 44100, 2, "-c:a pcm_s16le")]
    [InlineData("mono-high.flac", 192000, 1, "")]
    [InlineData("surround.flac", 48000, 6, "")]
    [InlineData("coarse.wav", 8000, 1, "-c:a pcm_u8")]
    [InlineData("lossy.mp3", 44100, 2, "-b:a 128k")]
    [InlineData("lossy.ogg", 48000, 2, "-c:a libopus")]
    [InlineData("lossy.m4a", 44100, 2, "-c:a aac")]
    public async Task Loudness_range_and_true_peak_are_those_of_ffmpeg(string name, int sampleRate, int channels, string options)
    {
        // Tones and noise in three steps of level; each channel differs.
        var channel = "(0.6*sin(2*PI*(300+170*C)*t)+0.25*sin(2*PI*3100*t)+0.1*(random(0)-0.5))*(0.12+0.5*lt(mod(t,9),3)+0.25*gt(mod(t,9),6))";
        var source = string.Join('|', Enumerable.Range(0, channels).Select(c => channel.Replace("C", c.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        var path = await Make(name, $"aevalsrc='{source}':s={sampleRate}:d=18", options);
        var said = await ExternalProgram.Run(Tools.Ffmpeg, ["-nostdin", "-hide_banner", "-i", path, "-af", $"ebur128=peak=true:framelog=verbose:dualmono={(channels == 1 ? "true" : "false")}", "-f", "null", "-"], Cancel);
        double Theirs(string what) => double.Parse(Summary().Matches(said).Last(m => m.Groups["name"].Value == what).Groups["value"].Value, CultureInfo.InvariantCulture);

        var loudness = (await Analyze(path)).Loudness;

        Assert.Equal(Theirs("I"), loudness.IntegratedLufs!.Value, 0.1);
        Assert.Equal(Theirs("LRA"), loudness.RangeLu, 0.15);
        Assert.Equal(Theirs("Peak"), loudness.TruePeakDbtp!.Value, 0.15);
    }

    [Fact]
    public async Task The_reference_tone_reads_23_below()
    {
        // EBU Tech 3341, case 1.
        var loudness = (await Analyze(await Make("tone.wav", $"aevalsrc='{Level(-23)}*sin(2*PI*1000*t)|{Level(-23)}*sin(2*PI*1000*t)':s=48000:d=8"))).Loudness;
        Assert.Equal(-23.0, loudness.IntegratedLufs!.Value, 0.1);
        Assert.Equal(-23.0, loudness.MaxMomentaryLufs!.Value, 0.1);
        Assert.Equal(-23.0, loudness.MaxShortTermLufs!.Value, 0.1);
        Assert.All(loudness.Curve.Lufs, lufs => Assert.Equal(-23.0, lufs!.Value, 0.5));
        Assert.InRange(loudness.Curve.StepMs * loudness.Curve.Lufs.Count, 7_900, 8_100);
    }

    [Fact]
    public async Task Two_levels_ten_apart_have_a_range_of_ten()
    {
        // EBU Tech 3342, case 1.
        var wave = $"if(lt(t,20),{Level(-20)},{Level(-30)})*sin(2*PI*1000*t)";
        Assert.Equal(10, (await Analyze(await Make("steps.wav", $"aevalsrc='{wave}|{wave}':s=48000:d=40"))).Loudness.RangeLu, 1.0);
    }

    [Fact]
    public async Task A_peak_between_the_samples_is_found_and_named()
    {
        var sound = new StereoBuffer(StereoBuffer.SampleRate);
        for (var i = 0; i < sound.Length; i++) sound.Left[i] = sound.Right[i] = (float)Math.Sin(Math.PI * i / 2 + Math.PI / 4);
        var report = await Analyze(Write("between.wav", sound));
        // The onset of the tone itself rings a little higher than the tone.
        Assert.InRange(report.Loudness.TruePeakDbtp!.Value, -0.1, 1.5);
        Assert.Equal(0, report.Clipping.Runs);
        var advice = Assert.Single(report.Recommendations, r => r.Code == "true_peak_high");
        Assert.Contains($"{report.Loudness.TruePeakDbtp.Value.ToString("0.0", CultureInfo.InvariantCulture)} dBTP", advice.Text, StringComparison.Ordinal);
        Assert.Equal(report.Loudness.TruePeakDbtp.Value, advice.Values["true_peak_dbtp"]);
    }

    [Fact]
    public async Task Clipping_is_counted_from_its_first_sample()
    {
        var report = await Analyze(await Make("clipped.wav", "aevalsrc='gt(t,1)*2*sin(2*PI*100*t)':s=44100:d=3", "-c:a pcm_s16le"));
        // Each half-wave of 220 samples is above full scale for two thirds of its length.
        Assert.InRange(report.Clipping.Runs, 398, 402);
        Assert.InRange(report.Clipping.Samples, 400 * 140, 400 * 154);
        Assert.InRange(report.Clipping.FirstAtMs!.Value, 1000, 1003);
        Assert.Equal("clipping", report.Recommendations[0].Code);
    }

    [Fact]
    public async Task A_sound_just_below_full_scale_is_not_clipped() =>
        Assert.Equal(0, (await Analyze(await Make("loud.wav", "aevalsrc='0.98*sin(2*PI*100*t)':s=44100:d=2", "-c:a pcm_s16le"))).Clipping.Runs);

    private static string Level(double decibels) => Math.Pow(10, decibels / 20).ToString("0.000000", CultureInfo.InvariantCulture);
}
