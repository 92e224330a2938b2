using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio;

/// <summary>What a listener's instruments say about a piece.</summary>
public sealed record TrackAnalysis
{
    public required TimeSpan Duration { get; init; }

    /// <summary>Negative infinity for silence.</summary>
    public required double IntegratedLufs { get; init; }

    /// <summary>EBU Tech 3342, in LU; 0 when there is too little to tell.</summary>
    public required double LoudnessRangeLu { get; init; }

    public required double TruePeakDbtp { get; init; }

    /// <summary>Null when there is no pulse.</summary>
    public required double? TempoBpm { get; init; }

    public required double TempoConfidence { get; init; }

    /// <summary>"F# minor"; null when there is no clear pitch.</summary>
    public required string? Key { get; init; }

    public required double KeyConfidence { get; init; }

    /// <summary>0 calm … 1 driving.</summary>
    public required double Energy { get; init; }
}

/// <summary>Measures any audio file that ffmpeg reads.</summary>
public sealed class TrackAnalyzer(AudioTools tools)
{
    /// <exception cref="AudioException">The file is missing, empty, corrupt or longer than <see cref="TrackFinisher.LongestDuration"/>.</exception>
    public async Task<TrackAnalysis> Analyze(string audioPath, CancellationToken cancel)
    {
        var sound = await new AudioReader(tools).Read(audioPath, TrackFinisher.LongestDuration, cancel);
        return await Task.Run(() => Analyze(sound), cancel);
    }

    private static TrackAnalysis Analyze(StereoBuffer sound)
    {
        var loudness = LoudnessMeter.Measure(sound);
        var mono = MonoSound.From(sound);
        var tempo = TempoEstimator.Estimate(mono);
        var key = KeyEstimator.Estimate(mono);
        return new TrackAnalysis
        {
            Duration = TimeSpan.FromSeconds((double)sound.Length / StereoBuffer.SampleRate), IntegratedLufs = loudness.Integrated,
            LoudnessRangeLu = loudness.Range, TruePeakDbtp = TruePeak.Decibels(sound), TempoBpm = tempo?.Bpm, TempoConfidence = tempo?.Confidence ?? 0,
            Key = key?.Key.Name, KeyConfidence = key?.Confidence ?? 0, Energy = EnergyEstimator.Estimate(sound, tempo?.Bpm),
        };
    }
}
