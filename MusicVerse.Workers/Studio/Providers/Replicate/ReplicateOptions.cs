using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Workers.Studio.Providers.Replicate;

/// <summary>Bound from <c>Providers:Replicate</c>.</summary>
/// <remarks>The default model's weights are licensed for non-commercial use: enabling it for paying users needs that cleared.</remarks>
public sealed class ReplicateOptions : ProviderOptions
{
    public ReplicateOptions()
    {
        BaseUrl = new Uri("https://api.replicate.com/v1");
        Model = "meta/musicgen";
        PollInterval = TimeSpan.FromSeconds(3);
        SlowPollInterval = TimeSpan.FromSeconds(5);
        // A cold model boots for minutes before it starts.
        Deadline = TimeSpan.FromMinutes(15);
    }

    /// <summary>The pinned version of the model; its inputs change between versions, so it is never "the latest".</summary>
    [Required, RegularExpression("[0-9a-f]{64}")]
    public string Version { get; set; } = "671ac645ce5e552cc63a54a2bbff63fcf798043055d2dac5fc9e36a837eedcfb";

    /// <summary>MusicGen's own name for its weights.</summary>
    [Required, RegularExpression("stereo-melody-large|stereo-large|melody-large|large")]
    public string ModelVersion { get; set; } = "stereo-melody-large";

    /// <summary>For how long the submit may wait for the result, or null to poll from the beginning. At most 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan? Wait { get; set; }

    /// <summary>For briefs that name none. Default 30 s, which is also the most that the model makes in one go.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")] public TimeSpan DefaultDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Price of one second on the hardware the version runs on. Seen 2026 for an A100: 0.0014 USD.</summary>
    [Range(0, 100)] public decimal PricePerSecond { get; set; } = 0.0014m;

    /// <summary>Seconds of computing that an estimate assumes for each second of music. Default 2.</summary>
    [Range(0, 1000)] public decimal ComputePerMusicSecond { get; set; } = 2;

    /// <summary>Where files may be that want our key. Default <c>replicate.delivery</c> and <c>replicate.com</c> with their subdomains.</summary>
    [Required] public IList<string> FileHosts { get; set; } = ["replicate.delivery", "replicate.com"];

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var fault in base.Validate(validationContext)) yield return fault;
        if (Wait >= SubmitTimeout) yield return new("Wait must be shorter than SubmitTimeout.", [nameof(Wait)]);
    }
}
