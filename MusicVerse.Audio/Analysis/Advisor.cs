using System.Globalization;

namespace MusicVerse.Audio.Analysis;

/// <summary>What a mastering engineer would say about the numbers.</summary>
internal static class Advisor
{
    /// <summary>Code of what is said of a file without sound whose wave stands beside the middle.</summary>
    public const string OffsetAlone = "offset_alone";

    private const double StreamingLufs = -14, LoudLufs = -9, QuietLufs = -18, NearLu = 1;
    private const double CeilingDbtp = -1;
    private const double NarrowRangeLu = 2, WideRangeLu = 18;
    private const double MonoBass = 0.8, OppositeSides = 0, NarrowWidth = 0.02, LopsidedDb = 3;
    private const double LongEdgeSeconds = 1, LongGapSeconds = 3;
    private const double LargestOffset = 0.005;
    private const double HarshDb = 0, BoomyDb = 14, DullDb = -32;
    private const double UnsureKey = 0.2;

    public static IReadOnlyList<Recommendation> Advise(AnalysisReport report, StereoScan stereo, double offset, bool offsetAlone)
    {
        if (offsetAlone)
            return [Problem(OffsetAlone, $"The file holds no sound: its wave stands still at {100 * offset:0.0} % of full scale (DC offset).",
                ("offset_percent", Math.Round(100 * offset, 2)))];
        if (report.Loudness.TruePeakDbtp is null || report.Spectrum.CentroidHz <= 0)
            return [Problem("silent", $"The file is silent: nothing rises above -60 dBFS in {Seconds(report.DurationMs)} s.", ("duration_ms", report.DurationMs))];
        List<Recommendation?> all =
        [
            Clipping(report.Clipping), TooShort(report.DurationMs), Loudness(report.Loudness), TruePeak(report.Loudness), Range(report), Offset(offset),
            .. Stereo(report, stereo), .. Spectrum(report.Spectrum), .. Silence(report), Key(report.Key),
        ];
        return [.. all.OfType<Recommendation>().OrderByDescending(found => found.Severity)];
    }

    private static Recommendation? TooShort(long durationMs) => durationMs >= LoudnessMeter.LeastMs ? null : Advice("too_short",
        $"The sound lasts {durationMs} ms: too short for its loudness to be measured, which takes {LoudnessMeter.LeastMs} ms.",
        ("duration_ms", durationMs), ("least_ms", LoudnessMeter.LeastMs));

    private static Recommendation? Loudness(AnalyzedLoudness loudness)
    {
        if (loudness.IntegratedLufs is not { } lufs) return null;
        var gain = StreamingLufs - lufs;
        (string, double)[] values = [("integrated_lufs", lufs), ("target_lufs", StreamingLufs), ("gain_db", Math.Round(gain, 1))];
        if (lufs > LoudLufs)
            return Advice("loudness_high", $"Integrated loudness is {lufs:0.0} LUFS: streaming services turn it down by {-gain:0.0} dB to {StreamingLufs:0} LUFS, and what was squeezed to get there stays squeezed.", values);
        if (lufs > StreamingLufs + NearLu)
            return Advice("loudness_above_target", $"Integrated loudness is {lufs:0.0} LUFS, {-gain:0.0} LU above the {StreamingLufs:0} LUFS of streaming services: they turn it down by as much.", values);
        if (lufs < QuietLufs)
            return Problem("loudness_low", $"Integrated loudness is {lufs:0.0} LUFS: raise it by {gain:0.0} dB to reach the {StreamingLufs:0} LUFS of streaming services, or it sounds quiet beside other music.", values);
        if (lufs < StreamingLufs - NearLu)
            return Advice("loudness_below_target", $"Integrated loudness is {lufs:0.0} LUFS: {gain:0.0} dB more would meet the {StreamingLufs:0} LUFS of streaming services.", values);
        return Good("loudness_good", $"Integrated loudness is {lufs:0.0} LUFS, right for the {StreamingLufs:0} LUFS of streaming services.", values);
    }

    private static Recommendation? TruePeak(AnalyzedLoudness loudness)
    {
        if (loudness.TruePeakDbtp is not { } peak) return null;
        (string, double)[] values = [("true_peak_dbtp", peak), ("ceiling_dbtp", CeilingDbtp), ("over_db", Math.Round(Math.Max(0, peak - CeilingDbtp), 2))];
        // A tenth of a decibel is what meters differ by.
        if (peak <= CeilingDbtp + 0.1) return Good("true_peak_good", $"The true peak is {peak:0.0} dBTP and leaves room for lossy encoders below {CeilingDbtp:0} dBTP.", values);
        FormattableString text = $"The true peak is {peak:0.0} dBTP, {peak - CeilingDbtp:0.0} dB above {CeilingDbtp:0} dBTP: lossy encoders and players will distort. Lower it by {peak - CeilingDbtp:0.0} dB or limit it.";
        return peak > 0 ? Problem("true_peak_high", text, values) : Advice("true_peak_high", text, values);
    }

    private static Recommendation Clipping(AnalyzedClipping clipping)
    {
        if (clipping.FirstAtMs is not { } first) return Good("clipping_none", $"No clipping: no run of more than 3 samples at full scale.", ("runs", 0));
        return Problem("clipping",
            $"{clipping.Samples} samples are clipped in {clipping.Runs} runs, the first at {Seconds(first)} s: go back to the mix and lower the level before the converter or the limiter.",
            ("samples", clipping.Samples), ("runs", clipping.Runs), ("first_at_ms", first));
    }

    private static Recommendation? Range(AnalysisReport report)
    {
        var range = report.Loudness.RangeLu;
        if (report.Loudness.MaxShortTermLufs is null || report.DurationMs < 30_000) return null;
        if (range < NarrowRangeLu) return Advice("range_narrow", $"The loudness range is {range:0.0} LU: all parts are about as loud, so little of it surprises.", ("range_lu", range));
        if (range > WideRangeLu) return Advice("range_wide", $"The loudness range is {range:0.0} LU: the quiet parts may get lost in a car or on a phone.", ("range_lu", range));
        return Good("range_good", $"The loudness range is {range:0.0} LU: the piece breathes and stays audible.", ("range_lu", range));
    }

    private static Recommendation? Offset(double offset) => offset <= LargestOffset ? null : Problem("dc_offset",
        $"The wave is shifted by {100 * offset:0.0} % of full scale (DC offset): a high-pass below 20 Hz removes it and gives the headroom back.",
        ("offset_percent", Math.Round(100 * offset, 2)));

    private static IEnumerable<Recommendation?> Stereo(AnalysisReport report, StereoScan stereo)
    {
        if (report.Format.Channels == 1) return [Advice("mono", $"The file has {report.Format.Channels} channel: fine for voice, narrow for music.", ("channels", 1))];
        var (correlation, width) = (report.Stereo.Correlation, report.Stereo.Width);
        return
        [
            correlation < OppositeSides
                ? Problem("phase_opposed", $"The stereo correlation is {correlation:0.00}: the sides cancel each other when a phone or a club plays mono.", ("correlation", correlation))
                : width < NarrowWidth
                    ? Advice("stereo_narrow", $"The stereo width is {100 * width:0.0} %: almost mono. Panning or a stereo reverb would open it.", ("width", width))
                    : Good("stereo_good", $"The stereo correlation is {correlation:0.00} with a width of {100 * width:0} %: wide enough, and safe in mono.", ("correlation", correlation), ("width", width)),
            stereo.BassCorrelation >= MonoBass ? null : Advice("bass_not_mono",
                $"Below {StereoScan.BassHertz:0} Hz the sides correlate by {stereo.BassCorrelation:0.00}: make the bass mono, or it loses power on large systems and on vinyl.",
                ("bass_correlation", Math.Round(stereo.BassCorrelation, 3)), ("below_hz", StereoScan.BassHertz)),
            Math.Abs(stereo.BalanceDb) <= LopsidedDb ? null : Advice("balance",
                $"The {(stereo.BalanceDb > 0 ? "left" : "right")} channel is {Math.Abs(stereo.BalanceDb):0.0} dB louder than the other.", ("balance_db", Math.Round(stereo.BalanceDb, 1))),
        ];
    }

    /// <summary>Bands against the middle of the spectrum, where the voice of the piece is.</summary>
    private static IEnumerable<Recommendation?> Spectrum(AnalyzedSpectrum spectrum)
    {
        double Level(string name) => spectrum.Bands.First(band => string.Equals(band.Name, name, StringComparison.Ordinal)).LevelDb;
        var (presence, bass, air) = (Level("presence") - Level("mid"), Math.Max(Level("bass"), Level("sub")) - Level("mid"), Level("air") - Level("mid"));
        return
        [
            presence <= HarshDb ? null : Advice("harsh", $"The presence band (4 to 8 kHz) is {presence:0.0} dB above the middle (0.5 to 2 kHz): it will tire the ear. A wide cut around 6 kHz helps.", ("presence_over_mid_db", Math.Round(presence, 1))),
            bass <= BoomyDb ? null : Advice("boomy", $"The bass is {bass:0.0} dB above the middle (0.5 to 2 kHz): small speakers will play little else. Cut around 120 Hz or lift the middle.", ("bass_over_mid_db", Math.Round(bass, 1))),
            air >= DullDb ? null : Advice("dull", $"Above 8 kHz the sound is {-air:0.0} dB below the middle (0.5 to 2 kHz): a high shelf would open it.", ("air_below_mid_db", Math.Round(-air, 1))),
        ];
    }

    private static IEnumerable<Recommendation?> Silence(AnalysisReport report)
    {
        foreach (var stretch in report.Silence)
        {
            var length = (stretch.EndMs - stretch.StartMs) / 1000.0;
            (string, double)[] values = [("start_ms", stretch.StartMs), ("end_ms", stretch.EndMs)];
            if (stretch.StartMs == 0 && length > LongEdgeSeconds)
                yield return Advice("silence_at_start", $"The first {length:0.0} s are silent: listeners skip, so trim them.", values);
            else if (stretch.EndMs >= report.DurationMs && length > LongEdgeSeconds)
                yield return Advice("silence_at_end", $"The last {length:0.0} s are silent: trim them.", values);
            else if (stretch.StartMs > 0 && stretch.EndMs < report.DurationMs && length > LongGapSeconds)
                yield return Problem("silence_inside", $"{length:0.0} s are silent from {Seconds(stretch.StartMs)} s on: is something missing there?", values);
        }
    }

    private static Recommendation? Key(AnalyzedKey key) => key is not { Name: { } name, Alternative: { } other } || key.Confidence >= UnsureKey ? null : Advice("key_unclear",
        $"The key reads as {name} with a confidence of only {key.Confidence:0.00}; it may as well be {other}. Check it before you mix by key.", ("confidence", key.Confidence));

    private static string Seconds(long milliseconds) => (milliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static Recommendation Good(string code, FormattableString text, params (string Name, double Value)[] values) => Make(code, RecommendationSeverity.Good, text, values);

    private static Recommendation Advice(string code, FormattableString text, params (string Name, double Value)[] values) => Make(code, RecommendationSeverity.Advice, text, values);

    private static Recommendation Problem(string code, FormattableString text, params (string Name, double Value)[] values) => Make(code, RecommendationSeverity.Problem, text, values);

    private static Recommendation Make(string code, RecommendationSeverity severity, FormattableString text, (string Name, double Value)[] values) =>
        new(code, severity, text.ToString(CultureInfo.InvariantCulture), values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal));
}
