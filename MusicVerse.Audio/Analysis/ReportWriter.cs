using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Analysis;

/// <summary>Draws the conclusions from what was measured.</summary>
internal static class ReportWriter
{
    private const int StepMs = 100, MostCurvePoints = 1000;
    private const double SilentLufs = -70;

    /// <param name="sampleRate">At which the scan was made.</param>
    public static AnalysisReport Write(ProbedAudio probed, int sampleRate, SoundScan scan)
    {
        var sound = scan.Finish();
        var offsetAlone = !sound.HasSound && scan.Offset >= SilenceScan.Threshold;
        // The filters ring when an offset begins, and that is no sound.
        if (offsetAlone) sound = sound with { Loudness = new LoudnessMeter([]) };
        var tempo = sound.HasSound ? TempoEstimator.Estimate(sound.Onsets) : null;
        var beats = tempo is null ? [] : BeatTracker.Track(sound.Onsets, tempo.Bpm);
        var downbeats = DownbeatFinder.Find(beats, sound.Onsets, sound.Tones);
        var key = sound.HasSound ? KeyEstimator.Estimate(sound.Tones) : null;
        var bpm = tempo is null ? (double?)null : BeatTracker.Tempo(beats, tempo.Bpm);
        var energy = EnergyEstimator.Estimate(sound.Loudness, scan.Brightness.Hertz, bpm);
        var report = new AnalysisReport
        {
            DurationMs = WholeMilliseconds.Of(scan.Seconds),
            Format = Format(probed),
            Loudness = Loudness(sound),
            Clipping = new AnalyzedClipping(scan.Clipping.Samples, scan.Clipping.Runs, scan.Clipping.FirstFrame * 1000 / sampleRate),
            Tempo = new AnalyzedTempo(
                Rounded(bpm, 1), Math.Round(tempo?.Confidence ?? 0, 2), Rounded(tempo?.AlternativeBpm, 1), Milliseconds(beats), Milliseconds(downbeats)),
            Key = Key(key),
            Chroma = Chroma(sound),
            Energy = energy,
            Mood = MoodEstimator.Estimate(key, bpm, energy, scan.Spectrum.CentroidHertz),
            Sections = Sections(sound, downbeats, scan.Seconds),
            Silence = [.. sound.Silence.Select(stretch => new AnalyzedSilence(Milliseconds(stretch.Start), Milliseconds(stretch.End)))],
            Spectrum = new AnalyzedSpectrum(Math.Round(scan.Spectrum.CentroidHertz), [.. SpectrumScan.Bands.Select(band => Band(scan.Spectrum, band))]),
            Stereo = new AnalyzedStereo(Math.Round(scan.Stereo.Correlation, 3), Math.Round(scan.Stereo.Width, 3)),
            Fingerprint = new Fingerprint(sound.HasSound ? sound.Tones.Fingerprint : []),
            Recommendations = [],
        };
        return report with { Recommendations = Advisor.Advise(report, scan.Stereo, scan.Offset, offsetAlone) };
    }

    private static AnalyzedFormat Format(ProbedAudio probed) => new(
        probed.Demuxer.StartsWith("mov,", StringComparison.Ordinal) ? "mp4" : probed.Demuxer.Split(',')[0],
        probed.Codec, probed.SampleRate, probed.Channels, probed.BitDepth, probed.BitRate);

    private static AnalyzedLoudness Loudness(ScannedSound sound)
    {
        var meter = sound.Loudness;
        var perPoint = Math.Max(1, (meter.Steps.Count() + MostCurvePoints - 1) / MostCurvePoints);
        return new AnalyzedLoudness(
            Level(meter.Integrated), Level(meter.MaxShortTerm), Level(meter.MaxMomentary), Math.Round(meter.Range, 1),
            sound.TruePeak > 0 ? Math.Round(Decibels.FromGain(sound.TruePeak), 2) : null,
            new LoudnessCurve(perPoint * StepMs, [.. meter.Stretches(perPoint).Select(lufs => lufs > SilentLufs ? Math.Round(lufs, 1) : (double?)null)]));
    }

    private static AnalyzedKey Key(KeyEstimate? key) => key is null
        ? new AnalyzedKey(null, 0, null, null, null)
        : new AnalyzedKey(key.Key.Name, Math.Round(key.Confidence, 2), key.Alternative?.Name, KeyNames.Camelot(key.Key), KeyNames.OpenKey(key.Key));

    private static double[] Chroma(ScannedSound sound)
    {
        var chroma = sound.HasSound ? KeyEstimator.Chroma(sound.Tones) : new double[12];
        var most = chroma.Max();
        return most <= 0 ? chroma : [.. chroma.Select(value => Math.Round(value / most, 3))];
    }

    private static List<AnalyzedSection> Sections(ScannedSound sound, IReadOnlyList<int> downbeats, double seconds)
    {
        var found = SectionFinder.Find(sound.Tones, [.. downbeats.Select(Seconds)], seconds);
        double[] levels = [.. found.Select(section => sound.Loudness.Between(section.Start, section.End))];
        var loudest = levels.Max();
        return [.. found.Zip(levels, (section, level) => new AnalyzedSection(
            section.Label, Milliseconds(section.Start), Milliseconds(section.End), SectionEnergy(level, loudest)))];
    }

    /// <summary>20 LU below the loudest part is nothing.</summary>
    private static double SectionEnergy(double lufs, double loudest)
    {
        const double rangeLu = 20;
        return lufs > SilentLufs ? Math.Round(Math.Clamp(1 + (lufs - loudest) / rangeLu, 0, 1), 2) : 0;
    }

    private static SpectrumBand Band(SpectrumScan spectrum, (string Name, double LowHertz, double HighHertz) band) =>
        new(band.Name, band.LowHertz, band.HighHertz, Math.Round(spectrum.LevelDb(band.LowHertz, band.HighHertz), 1));

    private static double? Level(double lufs) => lufs > SilentLufs ? Math.Round(lufs, 2) : null;

    private static double? Rounded(double? value, int digits) => value is { } number ? Math.Round(number, digits) : null;

    private static long Milliseconds(double seconds) => WholeMilliseconds.Of(seconds);

    private static List<long> Milliseconds(IReadOnlyList<int> frames) => [.. frames.Select(frame => Milliseconds(Seconds(frame)))];

    private static double Seconds(int frame) => frame / OnsetCurves.FramesPerSecond;
}
