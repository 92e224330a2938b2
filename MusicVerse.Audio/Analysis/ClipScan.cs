namespace MusicVerse.Audio.Analysis;

/// <summary>Runs of more than three samples in a row at full scale, in all channels of a stream.</summary>
internal sealed class ClipScan
{
    private const int LongestInnocentRun = 3;
    private const int FinestDepth = 16;
    private readonly float _fullScale;
    private readonly int[] _run;
    private long _position;

    /// <param name="bitDepth">Of the file; its largest positive value lies one step below 1. Null where levels are continuous.</param>
    public ClipScan(int channels, int? bitDepth)
    {
        _run = new int[channels];
        _fullScale = 1 - 1f / (1 << (Math.Clamp(bitDepth ?? FinestDepth, 2, FinestDepth) - 1));
    }

    public long Samples { get; private set; }

    public int Runs { get; private set; }

    /// <summary>The first sample of the first run; null without one.</summary>
    public long? FirstFrame { get; private set; }

    public void Add(float[][] channels, int frames)
    {
        for (var channel = 0; channel < channels.Length; channel++)
            Add(channels[channel].AsSpan(0, frames), ref _run[channel]);
        _position += frames;
    }

    private void Add(ReadOnlySpan<float> samples, ref int run)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            if (Math.Abs(samples[i]) < _fullScale)
            {
                run = 0;
                continue;
            }
            run++;
            if (run == LongestInnocentRun + 1) Begin(_position + i - LongestInnocentRun);
            else if (run > LongestInnocentRun) Samples++;
        }
    }

    private void Begin(long frame)
    {
        Runs++;
        Samples += LongestInnocentRun + 1;
        // Channels are looked at one after the other within a block.
        FirstFrame = Math.Min(FirstFrame ?? frame, frame);
    }
}
