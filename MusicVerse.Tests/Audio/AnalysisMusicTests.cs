using System.Text.Json;
using MusicVerse.Audio;
using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;
using Xunit;

namespace MusicVerse.Tests.Audio;

public sealed class AnalysisMusicTests : AnalysisSounds
{
    [Theory]
    [InlineData(92)]
    [InlineData(120)]
    [InlineData(137)]
    public async Task Beats_and_bars_fall_on_the_clicks(double bpm)
    {
        var sound = new StereoBuffer(StereoBuffer.Frames(24));
        for (var beat = 0; beat * 60 / bpm < 23.5; beat++)
        {
            AddTone(sound, beat % 4 == 0 ? 60 : 1200, beat % 4 == 0 ? 0.6 : 0.3, beat * 60 / bpm, 0.12);
            if (beat % 4 == 0) AddTone(sound, Hertz(48 + beat / 4 * 5 % 12), 0.2, beat * 60 / bpm, 240 / bpm);
        }
        var tempo = (await Analyze(Write("clicks.wav", sound))).Tempo;
        Assert.Equal(bpm, tempo.Bpm!.Value, 0.3);
        Assert.InRange(tempo.Confidence, 0.2, 1);
        Assert.InRange(tempo.BeatsMs.Count, (int)(23.5 * bpm / 60) - 2, (int)(23.5 * bpm / 60) + 2);
        Assert.All(tempo.BeatsMs, beat => Assert.InRange(Math.Abs(beat - Math.Round(beat * bpm / 60_000) * 60_000 / bpm), 0, 25));
        Assert.All(tempo.DownbeatsMs, bar => Assert.InRange(Math.Abs(bar - Math.Round(bar * bpm / 240_000) * 240_000 / bpm), 0, 25));
    }

    [Theory]
    [InlineData("C major", "8B", "1d")]
    [InlineData("A minor", "8A", "1m")]
    [InlineData("F# minor", "11A", "4m")]
    [InlineData("Eb major", "5B", "10d")]
    [InlineData("B major", "1B", "6d")]
    public void Both_wheels_of_keys_are_right(string key, string camelot, string openKey)
    {
        Assert.Equal(camelot, KeyNames.Camelot(Key.Parse(key)!.Value));
        Assert.Equal(openKey, KeyNames.OpenKey(Key.Parse(key)!.Value));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-35)]
    public async Task A_key_is_found_when_the_band_is_out_of_tune(double cents)
    {
        var sound = new StereoBuffer(StereoBuffer.Frames(12));
        int[][] chords = [[9, 12, 16], [2, 5, 9], [4, 8, 11], [9, 12, 16], [5, 9, 12], [2, 5, 9], [4, 8, 11], [9, 12, 16]];
        foreach (var (index, chord) in chords.Index())
            foreach (var note in chord) AddTone(sound, Hertz(48 + note) * Math.Pow(2, cents / 1200), 0.15, 1.5 * index, 1.5);
        var report = await Analyze(Write("cadence.wav", sound));
        Assert.Equal(("A minor", "8A"), (report.Key.Name, report.Key.Camelot));
        Assert.Equal(1, report.Chroma.Max());
        Assert.Equal(12, report.Chroma.Count);
    }

    [Fact]
    public async Task A_part_that_comes_back_gets_its_label_back()
    {
        // Sixteen seconds each: a low bass tune, a high bright one, and the first again.
        int[] tune = [0, 7, 3, 10];
        var sound = new StereoBuffer(StereoBuffer.Frames(48));
        for (var beat = 0; beat < 96; beat++)
        {
            var middle = beat is >= 32 and < 64;
            AddTone(sound, Hertz((middle ? 76 : 45) + tune[beat % 4]), middle ? 0.3 : 0.4, beat * 0.5, 0.5);
            AddTone(sound, middle ? 5000 : 60, 0.2, beat * 0.5, 0.1);
        }
        var sections = (await Analyze(Write("aba.wav", sound))).Sections;
        Assert.Equal(["A", "B", "A"], sections.Select(s => s.Label));
        Assert.Equal(16_000, sections[1].StartMs, 1_000.0);
        Assert.Equal(32_000, sections[2].StartMs, 1_000.0);
        Assert.Equal((0, 48_000), (sections[0].StartMs, sections[2].EndMs));
    }

    [Fact]
    public async Task Silence_is_found_where_it_is()
    {
        var report = await Analyze(await Make("gaps.flac", "aevalsrc='0.3*sin(2*PI*440*t)*(between(t,1.5,3)+between(t,7,9))':d=10"));
        Assert.Equal(3, report.Silence.Count);
        foreach (var (found, (start, end)) in report.Silence.Zip([(0, 1500), (3000, 7000), (9000, 10000)]))
        {
            Assert.Equal(start, found.StartMs, 20.0);
            Assert.Equal(end, found.EndMs, 20.0);
        }
        Assert.Equal(["silence_inside", "silence_at_start"], report.Recommendations.Select(r => r.Code).Where(code => code.StartsWith("silence", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_spectrum_and_the_stereo_image_are_those_of_the_source()
    {
        var report = await Analyze(await Make("wide.wav", "aevalsrc='0.5*sin(2*PI*100*t)|-0.5*sin(2*PI*100*t)':d=4"));
        Assert.Equal(-1, report.Stereo.Correlation, 0.01);
        Assert.Equal(1, report.Stereo.Width, 0.01);
        Assert.Equal(-9.03, report.Spectrum.Bands.Single(b => b.Name == "bass").LevelDb, 0.2);
        Assert.InRange(report.Spectrum.Bands.Single(b => b.Name == "presence").LevelDb, -120, -60);
        Assert.Contains(report.Recommendations, r => r is { Code: "phase_opposed", Severity: RecommendationSeverity.Problem });
        Assert.Contains(report.Recommendations, r => r.Code == "bass_not_mono");
    }

    [Fact]
    public async Task A_copy_is_known_by_its_fingerprint_and_another_piece_is_not()
    {
        var original = Write("original.wav", Music(1, 30, 110));
        var print = (await Analyze(original)).Fingerprint;
        var copy = await Convert(original, "copy.mp3", "-ss 3.37 -af volume=-8dB -b:a 96k");
        var cousin = Write("cousin.wav", Music(2, 30, 110));

        Assert.Equal(1, print.Similarity(Fingerprint.Parse(print.ToString())));
        Assert.InRange(print.Similarity((await Analyze(copy)).Fingerprint), Fingerprint.DuplicateSimilarity, 1);
        Assert.InRange(print.Similarity((await Analyze(cousin)).Fingerprint), 0, 0.2);
    }

    [Fact]
    public async Task The_report_is_the_JSON_that_the_API_promises()
    {
        using var json = JsonDocument.Parse((await Analyze(Write("music.wav", Music(3, 10, 120)))).ToJson());
        var root = json.RootElement;
        Assert.Equal(
            ["duration_ms", "format", "loudness", "clipping", "tempo", "key", "chroma", "energy", "mood", "sections", "silence", "spectrum", "stereo", "fingerprint", "recommendations"],
            root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["container", "codec", "sample_rate", "channels", "bit_depth", "bit_rate"], root.GetProperty("format").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["integrated_lufs", "max_short_term_lufs", "max_momentary_lufs", "range_lu", "true_peak_dbtp", "curve"], root.GetProperty("loudness").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["bpm", "confidence", "alternative_bpm", "beats_ms", "downbeats_ms"], root.GetProperty("tempo").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["name", "confidence", "alternative", "camelot", "open_key"], root.GetProperty("key").EnumerateObject().Select(p => p.Name));
        Assert.Equal(JsonValueKind.String, root.GetProperty("fingerprint").ValueKind);
        var advice = root.GetProperty("recommendations")[0];
        Assert.Equal(["code", "severity", "text", "values"], advice.EnumerateObject().Select(p => p.Name));
        Assert.Contains(advice.GetProperty("severity").GetString(), (string[])["good", "advice", "problem"]);
    }
}
