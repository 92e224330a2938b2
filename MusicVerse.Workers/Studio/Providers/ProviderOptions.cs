using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Workers.Studio.Providers;

/// <summary>What every HTTP provider can be told. Bound from <c>Providers:{Name}</c>, checked at start.</summary>
/// <remarks>Without a key the provider is disabled; everything else stays valid.</remarks>
public abstract class ProviderOptions : IValidatableObject
{
    /// <summary>Switches the provider off although it has a key. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Sent as a bearer token. Empty: the provider is disabled.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Root of the API. HTTPS, or HTTP on this machine.</summary>
    [Required] public Uri BaseUrl { get; set; } = null!;

    /// <summary>The model that new tasks use.</summary>
    [Required] public string Model { get; set; } = null!;

    /// <summary>From connect to the end of the answer to a submit. The outcome is unknown after it. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")] public TimeSpan SubmitTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The same for every other request but downloads. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")] public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Between polls at first.</summary>
    [Range(typeof(TimeSpan), "00:00:00.005", "00:10:00")] public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Between polls after <see cref="SlowAfter"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.005", "00:10:00")] public TimeSpan SlowPollInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Since the submit. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")] public TimeSpan SlowAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Since the submit; a task that has not ended by then has failed. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "02:00:00")] public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>For one whole upload, or download with its retries, however slowly bytes drip. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")] public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause before a download is tried again; doubles. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")] public TimeSpan FetchRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A file is cut off here. Default 200 MB.</summary>
    [Range(1_000, 2_000_000_000)] public long MaxArtifactBytes { get; set; } = 200_000_000;

    /// <summary>Currency of all prices of this provider, ISO 4217.</summary>
    [Required, RegularExpression("[A-Z]{3}")] public string Currency { get; set; } = "USD";

    public bool IsUsable => Enabled && !string.IsNullOrWhiteSpace(ApiKey);

    public ProviderPacing Pacing => new(PollInterval, SlowPollInterval, SlowAfter, Deadline);

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is not null && !IsTrustworthy(BaseUrl))
        {
            yield return new("BaseUrl must be an absolute https address (http only on this machine).", [nameof(BaseUrl)]);
        }

        // The message must not repeat the key, and neither must the header parser's: so odd keys stop here.
        if (!string.IsNullOrWhiteSpace(ApiKey) && !ApiKey.Trim().All(letter => letter is > ' ' and <= '~'))
        {
            yield return new("ApiKey holds a character that no key has.", [nameof(ApiKey)]);
        }
    }

    private static bool IsTrustworthy(Uri url) =>
        url.IsAbsoluteUri && url.UserInfo.Length == 0 && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
