using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Workers.Studio.Providers.Suno;

/// <summary>Gateways share Suno's paths but not the meaning of the error codes.</summary>
public enum SunoGateway
{
    SunoApi,
    KieAi,
}

/// <summary>Bound from <c>Providers:Suno</c>.</summary>
public sealed class SunoOptions : ProviderOptions
{
    public SunoOptions()
    {
        BaseUrl = new Uri("https://api.sunoapi.org");
        Model = "V5";
    }

    /// <summary>Whose error codes to read. Default sunoapi.org.</summary>
    public SunoGateway Gateway { get; set; } = SunoGateway.SunoApi;

    /// <summary>The gateway requires one although we poll; the default leads nowhere on purpose.</summary>
    [Required] public Uri CallbackUrl { get; set; } = new("https://callback.invalid/musicverse");

    /// <summary>Gateway credits for one call (two songs). Observed 10 to 12.</summary>
    [Range(0, 10_000)] public decimal CreditsPerCall { get; set; } = 12;

    /// <summary>Price of one gateway credit in <see cref="ProviderOptions.Currency"/>.</summary>
    [Range(0, 100)] public decimal CreditPrice { get; set; } = 0.005m;

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var fault in base.Validate(validationContext))
        {
            yield return fault;
        }

        if (Model is not null && !SunoLimits.Knows(Model))
        {
            yield return new($"Model must be one of {string.Join(", ", SunoLimits.Models)}.", [nameof(Model)]);
        }
    }
}

/// <summary>How much text a model takes, in UTF-16 units.</summary>
/// <param name="Style">The description in custom mode.</param>
public sealed record SunoLimits(int Style, int Title)
{
    /// <summary>The description in simple mode, for every model.</summary>
    public const int SimplePrompt = 500;

    private static readonly Dictionary<string, SunoLimits> ByModel = new(StringComparer.Ordinal)
    {
        ["V4"] = new(200, 80),
        ["V4_5"] = new(1000, 100),
        ["V4_5PLUS"] = new(1000, 100),
        ["V4_5ALL"] = new(1000, 80),
        ["V5"] = new(1000, 100),
        ["V5_5"] = new(1000, 100),
    };

    public static IEnumerable<string> Models => ByModel.Keys;

    public static bool Knows(string model) => ByModel.ContainsKey(model);

    public static SunoLimits Of(string model) => ByModel[model];
}
