using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Workers.Studio.Providers.Stability;

/// <summary>Bound from <c>Providers:Stability</c>.</summary>
public sealed class StabilityOptions : ProviderOptions
{
    public StabilityOptions()
    {
        BaseUrl = new Uri("https://api.stability.ai");
        Model = "stable-audio-2.5";
        PollInterval = TimeSpan.FromSeconds(5);
        SlowPollInterval = TimeSpan.FromSeconds(10);
        // A synchronous model answers with the whole track.
        SubmitTimeout = TimeSpan.FromMinutes(5);
    }

    /// <summary>Diffusion steps; null leaves the choice to the provider. Changes the price of stable-audio-2 only.</summary>
    [Range(4, 100)] public int? Steps { get; set; }

    /// <summary><c>wav</c> (default: we encode ourselves) or <c>mp3</c>.</summary>
    [Required, RegularExpression("wav|mp3")] public string OutputFormat { get; set; } = "wav";

    /// <summary>For briefs that name none. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:03:10")] public TimeSpan DefaultDuration { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Price of one Stability credit in <see cref="ProviderOptions.Currency"/>. Seen 2026: 0.01 USD.</summary>
    [Range(0, 100)] public decimal CreditPrice { get; set; } = 0.01m;

    /// <summary>
    /// Where the answer of a synchronous model waits between submit and fetch. Shared between workers, it lets one take over
    /// what another has paid for. Default: a folder under the temporary directory.
    /// </summary>
    [Required] public string SpoolDirectory { get; set; } = Path.Combine(Path.GetTempPath(), "musicverse", "stability");

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var fault in base.Validate(validationContext))
        {
            yield return fault;
        }

        if (Model is null)
        {
            yield break;
        }

        if (StabilityModel.Find(Model) is not { } model)
        {
            yield return new($"Model must be one of {string.Join(", ", StabilityModel.All.Select(known => known.Id))}.", [nameof(Model)]);
        }
        else if (Steps is { } steps && (steps < model.MinSteps || steps > model.MaxSteps))
        {
            yield return new($"Steps for {Model} must be {model.MinSteps} to {model.MaxSteps}.", [nameof(Steps)]);
        }
    }
}

/// <summary>What differs between the generations of Stable Audio.</summary>
/// <param name="Path">Where to submit.</param>
/// <param name="AnswersAtOnce">The answer to the submit is the audio.</param>
public sealed record StabilityModel(
    string Id, string Path, bool AnswersAtOnce, TimeSpan MaxDuration, int MinSteps, int MaxSteps, int DefaultSteps)
{
    private const decimal BaseCredits = 17, CreditsPerStep = 0.06m, Credits25 = 20, Credits3 = 26;

    public static readonly IReadOnlyList<StabilityModel> All =
    [
        new("stable-audio-2", "/v2beta/audio/stable-audio-2/text-to-audio", true, TimeSpan.FromSeconds(190), 30, 100, 50),
        new("stable-audio-2.5", "/v2beta/audio/stable-audio-2/text-to-audio", true, TimeSpan.FromSeconds(190), 4, 8, 8),
        new("stable-audio-3", "/v2beta/audio/stable-audio/text-to-audio", false, TimeSpan.FromSeconds(380), 4, 8, 8),
    ];

    public static StabilityModel? Find(string id) => All.FirstOrDefault(model => model.Id == id);

    /// <summary>Credits for one success; the length of the track does not matter.</summary>
    public decimal Credits(int? steps) => Id switch
    {
        "stable-audio-2" => BaseCredits + CreditsPerStep * (steps ?? DefaultSteps),
        "stable-audio-2.5" => Credits25,
        _ => Credits3,
    };
}
