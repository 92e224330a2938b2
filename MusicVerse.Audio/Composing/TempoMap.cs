namespace MusicVerse.Audio.Composing;

/// <summary>Tempo over the piece: a steady pulse with bends where a style breathes, such as the last bars of a waltz.</summary>
internal sealed class TempoMap
{
    private readonly List<(double Beat, double Bpm, double Seconds)> _points = [];

    public TempoMap(double bpm) => _points.Add((0, bpm, 0));

    public double Bpm => _points[0].Bpm;

    public IEnumerable<(double Beat, double Bpm)> Changes => _points.Select(p => (p.Beat, p.Bpm));

    /// <summary>From this beat on the tempo is <paramref name="bpm"/>. Changes come in order.</summary>
    public void Change(double beat, double bpm) => _points.Add((beat, bpm, Seconds(beat)));

    public double Seconds(double beat)
    {
        var point = _points[0];
        foreach (var next in _points)
        {
            if (next.Beat > beat) break;
            point = next;
        }
        return point.Seconds + (beat - point.Beat) * 60 / point.Bpm;
    }

    /// <summary>Slows the bars from <paramref name="start"/> to <paramref name="end"/> down to a share of the tempo.</summary>
    public void Ritard(double start, double end, double share)
    {
        const double stepBeats = 0.5;
        var steps = Math.Max(1, (int)((end - start) / stepBeats));
        for (var i = 1; i <= steps; i++)
        {
            var progress = (double)i / steps;
            Change(start + (i - 1) * stepBeats, Bpm * (1 - (1 - share) * progress * progress));
        }
    }
}
