using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Workers.Studio.Providers.Replicate;

/// <summary>Bound from <c>Providers:Replicate</c>.</summary>
/// <remarks>The default model's weights are licensed for non-commercial use: enabling it for paying users needs that cleared.</remarks>
public sealed class ReplicateOptions : ReplicateAccountOptions
{
    public ReplicateOptions()
    {
        Model = "meta/musicgen";
        Version = "671ac645ce5e552cc63a54a2bbff63fcf798043055d2dac5fc9e36a837eedcfb";
    }

    /// <summary>MusicGen's own name for its weights.</summary>
    [Required, RegularExpression("stereo-melody-large|stereo-large|melody-large|large")]
    public string ModelVersion { get; set; } = "stereo-melody-large";

    /// <summary>For briefs that name none. Default 30 s, which is also the most that the model makes in one go.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")] public TimeSpan DefaultDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Seconds of computing that an estimate assumes for each second of music. Default 2.</summary>
    [Range(0, 1000)] public decimal ComputePerMusicSecond { get; set; } = 2;
}
