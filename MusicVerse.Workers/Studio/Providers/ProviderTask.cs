using System.Text.Json;

namespace MusicVerse.Workers.Studio.Providers;

/// <summary>The handle of work that a provider has accepted. Everything another worker needs to go on with it.</summary>
/// <param name="Provider">Id of the provider.</param>
/// <param name="ExternalId">The provider's name for the work, or a name of ours where it has none.</param>
/// <param name="Model">The model it was submitted to, which configuration may have left since.</param>
/// <param name="CallId">The recorded call that it came from.</param>
/// <param name="SubmittedAt">The deadline counts from here, whoever polls.</param>
/// <param name="Estimate">The price known at submit.</param>
public sealed record ProviderTask(
    string Provider, string ExternalId, string Model, Guid CallId, DateTimeOffset SubmittedAt, ProviderCost Estimate)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <exception cref="JsonException">Not what <see cref="ToJson"/> wrote.</exception>
    public static ProviderTask FromJson(string json) =>
        JsonSerializer.Deserialize<ProviderTask>(json, JsonSerializerOptions.Web)
        ?? throw new JsonException("The task is null.");
}
