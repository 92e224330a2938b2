using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Workers.Studio.Providers.Replicate;

/// <summary>What any model on Replicate can be told.</summary>
public abstract class ReplicateAccountOptions : ProviderOptions
{
    protected ReplicateAccountOptions()
    {
        BaseUrl = new Uri("https://api.replicate.com/v1");
        PollInterval = TimeSpan.FromSeconds(3);
        SlowPollInterval = TimeSpan.FromSeconds(5);
        // A cold model boots for minutes before it starts.
        Deadline = TimeSpan.FromMinutes(15);
    }

    /// <summary>The pinned version of the model; its inputs change between versions, so it is never "the latest".</summary>
    [Required, RegularExpression("[0-9a-f]{64}")]
    public string Version { get; set; } = null!;

    /// <summary>For how long the submit may wait for the result, or null to poll from the beginning. At most 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan? Wait { get; set; }

    /// <summary>Price of one second on the hardware the version runs on. Seen 2026 for an A100: 0.0014 USD.</summary>
    [Range(0, 100)] public decimal PricePerSecond { get; set; } = 0.0014m;

    /// <summary>Where files may be that want our key. Default <c>replicate.delivery</c> and <c>replicate.com</c> with their subdomains.</summary>
    [Required] public IList<string> FileHosts { get; set; } = ["replicate.delivery", "replicate.com"];

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var fault in base.Validate(validationContext))
        {
            yield return fault;
        }

        if (Wait >= SubmitTimeout)
        {
            yield return new("Wait must be shorter than SubmitTimeout.", [nameof(Wait)]);
        }
    }
}
