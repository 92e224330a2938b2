namespace MusicVerse.Audio.Mixing;

/// <summary>Stereo sound at <see cref="SampleRate"/>, full scale ±1.</summary>
/// <param name="arrays">Where the samples come from and go back to when the sound is disposed of; null for the heap.</param>
internal sealed class StereoBuffer(int frames, SampleArrays? arrays = null) : IDisposable
{
    public const int SampleRate = 44100;
    private const float Int24Scale = 8388608;

    public float[] Left { get; } = arrays?.Take(frames) ?? new float[frames];

    public float[] Right { get; } = arrays?.Take(frames) ?? new float[frames];

    public int Length => Left.Length;

    public long Bytes => 2L * sizeof(float) * Length;

    /// <summary>A silent sound of the same length, from the same place.</summary>
    public StereoBuffer Like() => new(Length, arrays);

    /// <summary>Gives the samples back. Nobody may use the sound afterwards.</summary>
    public void Dispose()
    {
        arrays?.Give(Left);
        arrays?.Give(Right);
    }

    public static int Frames(TimeSpan time) => (int)Math.Round(time.TotalSeconds * SampleRate);

    public static int Frames(double seconds) => (int)Math.Round(seconds * SampleRate);

    public static TimeSpan Time(int frames) => TimeSpan.FromTicks((long)Math.Round((double)frames * TimeSpan.TicksPerSecond / SampleRate));

    public void Add(StereoBuffer other)
    {
        var count = Math.Min(Length, other.Length);
        for (var i = 0; i < count; i++) Left[i] += other.Left[i];
        for (var i = 0; i < count; i++) Right[i] += other.Right[i];
    }

    public void Subtract(StereoBuffer other)
    {
        var count = Math.Min(Length, other.Length);
        for (var i = 0; i < count; i++) Left[i] -= other.Left[i];
        for (var i = 0; i < count; i++) Right[i] -= other.Right[i];
    }

    public void Scale(float gain)
    {
        foreach (ref var sample in Left.AsSpan()) sample *= gain;
        foreach (ref var sample in Right.AsSpan()) sample *= gain;
    }

    /// <summary>The highest sample of either channel, without its sign; 0 for silence.</summary>
    public float Peak()
    {
        var peak = 0f;
        for (var i = 0; i < Length; i++) peak = Math.Max(peak, Math.Max(Math.Abs(Left[i]), Math.Abs(Right[i])));
        return peak;
    }

    /// <summary>Turns the balance towards a side: -1 left … +1 right.</summary>
    public void Pan(float position)
    {
        var (left, right) = (Math.Min(1, 1 - position), Math.Min(1, 1 + position));
        foreach (ref var sample in Left.AsSpan()) sample *= left;
        foreach (ref var sample in Right.AsSpan()) sample *= right;
    }

    /// <summary>Rounds every sample to what a 24-bit file holds, so that sums of files equal sums of buffers.</summary>
    public void QuantizeTo24Bits()
    {
        foreach (ref var sample in Left.AsSpan()) sample = ToInt24(sample) / Int24Scale;
        foreach (ref var sample in Right.AsSpan()) sample = ToInt24(sample) / Int24Scale;
    }

    /// <summary>-2^23 … 2^23-1; beyond full scale clips.</summary>
    public static int ToInt24(float sample) =>
        (int)Math.Clamp(MathF.Round(sample * Int24Scale), -Int24Scale, Int24Scale - 1);

    /// <summary>Cosine fades, so that neither the first nor the last sample clicks.</summary>
    public void Fade(int inFrames, int outFrames)
    {
        for (var i = 0; i < Math.Min(inFrames, Length); i++) ScaleAt(i, (float)i / inFrames);
        for (var i = 0; i < Math.Min(outFrames, Length); i++) ScaleAt(Length - 1 - i, (float)i / outFrames);
    }

    private void ScaleAt(int frame, float position)
    {
        var gain = 0.5f - 0.5f * MathF.Cos(MathF.PI * position);
        Left[frame] *= gain;
        Right[frame] *= gain;
    }
}
