namespace MusicVerse.Audio.Analysis;

/// <param name="Bpm">Beats per minute.</param>
/// <param name="Confidence">0…1: how far the winner stands out.</param>
internal sealed record TempoEstimate(double Bpm, double Confidence);

/// <summary>
/// Tempo from the periodicity of onsets: spectral flux in bands, autocorrelation, comb scoring of each candidate with
/// its multiples, and a broad preference for about 120 bpm that decides between octaves.
/// </summary>
/// <remarks>After Ellis (2007) for the prior and Percival and Tzanetakis (2014) for scoring by pulses.</remarks>
internal static class TempoEstimator
{
    private const int Window = 1024, Hop = 128, Bands = 24;
    private const double FramesPerSecond = (double)MonoSound.SampleRate / Hop;
    private const double LowestBpm = 50, HighestBpm = 210, PreferredBpm = 118, PriorOctaves = 0.9;
    private const double StepRatio = 1.0025;
    private const double LeastSeconds = 4;

    /// <returns>Null for silence, for sound without onsets and for less than four seconds.</returns>
    public static TempoEstimate? Estimate(MonoSound sound)
    {
        if (sound.Samples.Length < LeastSeconds * MonoSound.SampleRate) return null;
        var onsets = OnsetStrength(sound.Samples);
        var correlation = Autocorrelate(onsets, (int)(FramesPerSecond * 60 / LowestBpm * 4) + 2);
        if (correlation[0] <= 0) return null;
        double best = 0, bestScore = double.MinValue, sum = 0;
        var count = 0;
        for (var bpm = LowestBpm; bpm <= HighestBpm; bpm *= StepRatio)
        {
            var score = Score(correlation, FramesPerSecond * 60 / bpm) * Prior(bpm);
            sum += Math.Max(0, score);
            count++;
            if (score > bestScore) (best, bestScore) = (bpm, score);
        }
        if (bestScore <= 0) return null;
        return new TempoEstimate(Refine(correlation, best), Math.Clamp((bestScore - sum / count) / correlation[0] * 2, 0, 1));
    }

    private static float[] OnsetStrength(float[] samples)
    {
        var fourier = new Fourier(Window);
        var magnitudes = new float[Window / 2 + 1];
        var edges = BandEdges();
        var previous = new double[Bands];
        var onsets = new float[Math.Max(0, (samples.Length - Window) / Hop)];
        for (var frame = 0; frame < onsets.Length; frame++)
        {
            fourier.Magnitudes(samples, frame * Hop, magnitudes);
            double flux = 0;
            for (var band = 0; band < Bands; band++)
            {
                double power = 0;
                for (var bin = edges[band]; bin < edges[band + 1]; bin++) power += magnitudes[bin] * magnitudes[bin];
                var level = Math.Log10(1e-4 + power);
                if (frame > 0) flux += Math.Max(0, level - previous[band]);
                previous[band] = level;
            }
            onsets[frame] = (float)flux;
        }
        RemoveMean(onsets);
        return onsets;
    }

    /// <summary>Bin limits of bands spaced evenly in pitch from 40 Hz to 8 kHz.</summary>
    private static int[] BandEdges()
    {
        const double low = 40, high = 8000;
        var edges = new int[Bands + 1];
        for (var i = 0; i <= Bands; i++)
        {
            var bin = (int)(low * Math.Pow(high / low, (double)i / Bands) * Window / MonoSound.SampleRate);
            edges[i] = i == 0 ? Math.Max(1, bin) : Math.Max(edges[i - 1] + 1, bin);
        }
        return edges;
    }

    /// <summary>Subtracts the local average (about half a second either side), so that loud passages do not drown the pulse.</summary>
    private static void RemoveMean(float[] values)
    {
        var radius = (int)(FramesPerSecond / 2);
        var prefix = new double[values.Length + 1];
        for (var i = 0; i < values.Length; i++) prefix[i + 1] = prefix[i] + values[i];
        for (var i = 0; i < values.Length; i++)
        {
            var (from, to) = (Math.Max(0, i - radius), Math.Min(values.Length, i + radius + 1));
            values[i] = (float)Math.Max(0, values[i] - (prefix[to] - prefix[from]) / (to - from));
        }
    }

    private static double[] Autocorrelate(float[] values, int lags)
    {
        var result = new double[lags];
        var mean = values.Length == 0 ? 0 : values.Average();
        for (var lag = 0; lag < lags && lag < values.Length; lag++)
        {
            double sum = 0;
            for (var i = lag; i < values.Length; i++) sum += (values[i] - mean) * (values[i - lag] - mean);
            result[lag] = sum / (values.Length - lag);
        }
        return result;
    }

    /// <summary>A true beat is answered at two, three and four periods; a half-beat only at every other.</summary>
    private static double Score(double[] correlation, double period)
    {
        double[] weights = [1, 0.8, 0.5, 0.7];
        double score = 0;
        for (var i = 0; i < weights.Length; i++) score += weights[i] * At(correlation, period * (i + 1));
        return score / weights.Sum();
    }

    private static double At(double[] values, double index)
    {
        var whole = (int)index;
        if (whole + 1 >= values.Length) return 0;
        return values[whole] + (values[whole + 1] - values[whole]) * (index - whole);
    }

    private static double Prior(double bpm)
    {
        var octaves = Math.Log2(bpm / PreferredBpm) / PriorOctaves;
        return Math.Exp(-0.5 * octaves * octaves);
    }

    /// <summary>The top of the peak at four periods: one frame there is a quarter of a frame of the beat.</summary>
    private static double Refine(double[] correlation, double bpm)
    {
        const int periods = 4;
        const double search = 0.03;
        var centre = FramesPerSecond * 60 / bpm * periods;
        var best = (int)Math.Round(centre);
        for (var lag = (int)(centre * (1 - search)); lag <= centre * (1 + search) && lag + 1 < correlation.Length; lag++)
            if (lag > 0 && correlation[lag] > correlation[Math.Min(best, correlation.Length - 1)]) best = lag;
        if (best <= 0 || best + 1 >= correlation.Length) return bpm;
        var (left, middle, right) = (correlation[best - 1], correlation[best], correlation[best + 1]);
        var curve = left - 2 * middle + right;
        var offset = curve < 0 ? Math.Clamp(0.5 * (left - right) / curve, -0.5, 0.5) : 0;
        return FramesPerSecond * 60 * periods / (best + offset);
    }
}
