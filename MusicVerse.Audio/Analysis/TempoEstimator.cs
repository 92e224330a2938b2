namespace MusicVerse.Audio.Analysis;

/// <param name="Bpm">Beats per minute.</param>
/// <param name="Confidence">0…1: how far the winner stands out.</param>
/// <param name="AlternativeBpm">The best rival that is not nearly the same.</param>
internal sealed record TempoEstimate(double Bpm, double Confidence, double? AlternativeBpm = null);

/// <summary>
/// Tempo from the periodicity of onsets: autocorrelation proposes candidates, pulses laid over the onsets tell beats
/// from half-beats and bars, and a linear score chooses.
/// </summary>
/// <remarks>
/// After Percival and Tzanetakis (2014), who score by pulses and learn the choice between octaves, and Ellis (2007) for
/// the preference in the middle of the range.
/// </remarks>
internal static class TempoEstimator
{
    private const double LowestBpm = 50, HighestBpm = 210, StepRatio = 1.0025;
    private const double LeastSeconds = 4;
    private const int MostPeaks = 6;
    private const double SameTempo = 0.04;
    // Below this autocorrelation at the beat and its multiples there is more chance than pulse.
    private const double CertainPulse = 0.3, LeastPulse = 0.02;

    /// <returns>Null for silence, for sound without onsets and for less than four seconds.</returns>
    public static TempoEstimate? Estimate(MonoSound sound) => Estimate(sound.Onsets());

    /// <returns>As above.</returns>
    public static TempoEstimate? Estimate(OnsetCurves curves)
    {
        if (curves.Length < LeastSeconds * OnsetCurves.FramesPerSecond) return null;
        var pulse = new PulseCurves(curves, (int)(OnsetCurves.FramesPerSecond * 60 / LowestBpm * PulseCurves.CombPeriods) + 2);
        if (!pulse.HasOnsets) return null;
        var ranked = Candidates(pulse)
            .Select(bpm => (Bpm: bpm, Score: TempoScore.Of(pulse, bpm)))
            .OrderByDescending(candidate => candidate.Score).ToList();
        if (ranked.Count == 0) return null;
        var best = ranked[0];
        var salience = pulse.Comb(Period(best.Bpm));
        if (salience < LeastPulse) return null;
        var share = 1 / ranked.Sum(candidate => Math.Exp(candidate.Score - best.Score));
        return new TempoEstimate(
            Period(pulse.Refine(Period(best.Bpm))),
            Math.Clamp(share * Math.Min(1, salience / CertainPulse), 0, 1),
            ranked.Count > 1 ? ranked[1].Bpm : null);
    }

    /// <summary>The highest peaks of the comb, their halves and their doubles.</summary>
    public static List<double> Candidates(PulseCurves pulse)
    {
        var grid = new List<(double Bpm, double Height)>();
        for (var bpm = LowestBpm / StepRatio; bpm <= HighestBpm * StepRatio; bpm *= StepRatio) grid.Add((bpm, pulse.Comb(Period(bpm))));
        var peaks = Enumerable.Range(1, grid.Count - 2)
            .Where(i => grid[i].Height > grid[i - 1].Height && grid[i].Height >= grid[i + 1].Height)
            .Select(i => grid[i]).OrderByDescending(peak => peak.Height).Take(MostPeaks);
        var candidates = new List<double>();
        foreach (var bpm in peaks.SelectMany(peak => new[] { peak.Bpm, peak.Bpm / 2, peak.Bpm * 2 }))
        {
            if (bpm is < LowestBpm or > HighestBpm || candidates.Any(other => Math.Abs(other / bpm - 1) < SameTempo)) continue;
            candidates.Add(bpm);
        }
        return candidates;
    }

    /// <summary>Frames for beats per minute, and the other way round.</summary>
    private static double Period(double bpm) => OnsetCurves.FramesPerSecond * 60 / bpm;
}
