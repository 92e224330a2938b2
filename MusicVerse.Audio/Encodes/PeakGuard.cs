using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Encodes;

/// <summary>
/// Lossy encoders move peaks, by three decibels where music is loud and the bit rate low. Encodes, measures what a player will
/// decode, and encodes again more quietly until nothing is beyond full scale.
/// </summary>
internal sealed class PeakGuard(AudioTools tools)
{
    private const double MostDbtp = 0 - Mastering.MeterDb;
    private const double FirstSpareDb = 0.1;
    private const int MostPasses = 6;

    /// <param name="files">Those that <paramref name="encode"/> writes; all of them get the same level.</param>
    /// <param name="encode">Given a gain in dB, 0 or less.</param>
    /// <returns>The gain of the files that are there now.</returns>
    /// <exception cref="AudioException">A program failed.</exception>
    public async Task<double> Encode(IReadOnlyList<LossyFile> files, Func<double, Task> encode, CancellationToken cancel)
    {
        var (gainDb, spareDb) = (0.0, FirstSpareDb);
        for (var pass = 1; ; pass++)
        {
            await encode(gainDb);
            var peak = double.NegativeInfinity;
            foreach (var file in files) peak = Math.Max(peak, await TruePeakDbtp(file, cancel));
            if (peak <= MostDbtp || pass == MostPasses) return gainDb;
            gainDb = Math.Round(gainDb - peak - spareDb, 2);
            // Encoders choose anew at every level, and peaks come out by a decibel higher or lower: larger steps soon find an end.
            spareDb *= 2;
        }
    }

    private async Task<double> TruePeakDbtp(LossyFile file, CancellationToken cancel)
    {
        var probed = file.ToProbed();
        var channels = Enumerable.Range(0, probed.Channels).Select(_ => new TruePeakScan(probed.SampleRate)).ToArray();
        var one = Array.Empty<float>();
        await new AudioDecoder(tools).Scan(file.Path, probed, probed, TrackAnalyzer.LongestDuration, Take, cancel);
        foreach (var scan in channels) scan.Finish();
        return Decibels.FromGain(channels.Max(scan => scan.Peak));

        void Take(ReadOnlySpan<float> interleaved)
        {
            var frames = interleaved.Length / channels.Length;
            if (one.Length < frames) one = new float[frames];
            for (var channel = 0; channel < channels.Length; channel++)
            {
                for (var i = 0; i < frames; i++) one[i] = interleaved[i * channels.Length + channel];
                channels[channel].Add(one.AsSpan(0, frames));
            }
        }
    }
}
