namespace MusicVerse.Audio.Production;

/// <summary>Reports stages in order and never lets the percentage fall.</summary>
internal sealed class ProgressReporter(IProgress<ProductionProgress>? progress)
{
    private readonly Lock _lock = new();
    private int _percent;

    public void Report(string stage, int percent)
    {
        lock (_lock)
        {
            _percent = Math.Max(_percent, Math.Clamp(percent, 0, 100));
            progress?.Report(new ProductionProgress(stage, _percent));
        }
    }
}
