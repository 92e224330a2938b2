using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicVerse.Workers.Studio.Providers.Replicate;

public sealed record ReplicateSubmit<TInput>(string Version, TInput Input);

/// <summary>Inputs of meta/musicgen at the pinned version.</summary>
/// <param name="Duration">Whole seconds.</param>
public sealed record ReplicateInput(
    string? Prompt,
    int? Duration,
    long? Seed,
    [property: JsonPropertyName("model_version")] string? ModelVersion,
    [property: JsonPropertyName("output_format")] string? OutputFormat,
    [property: JsonPropertyName("normalization_strategy")] string? NormalizationStrategy)
{
    public const int MaxPrompt = 2_000;
    private const int Bits = 31;

    /// <remarks>
    /// A seed is always sent: drawn from the call's id where the brief names none. It makes the prediction recognisable in the
    /// account's list when the answer to a submit was lost.
    /// </remarks>
    public static ReplicateInput From(GenerationBrief brief, Guid callId, ReplicateOptions options)
    {
        var seed = unchecked((ulong)(brief.Seed ?? BitConverter.ToInt64(callId.ToByteArray(), 8))) % (1UL << Bits);
        var seconds = (int)Math.Ceiling((brief.Duration ?? options.DefaultDuration).TotalSeconds);
        return new(brief.Describe(MaxPrompt), seconds, (long)seed, options.ModelVersion, "wav", "loudness");
    }

    /// <summary>Whether an echo of the provider stands for the same request.</summary>
    public bool IsSameRequest(ReplicateInput? other) =>
        other is not null && other.Prompt == Prompt && other.Seed == Seed && other.Duration == Duration;
}

/// <param name="Output">A URL, a list of URLs, or nothing yet.</param>
/// <param name="Error">Usually text; any JSON in principle.</param>
public sealed record ReplicatePrediction(
    string? Id,
    string? Status,
    JsonElement Output,
    JsonElement Error,
    JsonElement Input,
    ReplicateMetrics? Metrics,
    [property: JsonPropertyName("created_at")] DateTimeOffset? CreatedAt,
    [property: JsonPropertyName("started_at")] DateTimeOffset? StartedAt,
    [property: JsonPropertyName("data_removed")] bool? DataRemoved)
{
    public string? FirstFile => Output.ValueKind switch
    {
        JsonValueKind.String => Output.GetString(),
        JsonValueKind.Array => Output.EnumerateArray()
            .Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()).FirstOrDefault(),
        _ => null,
    };

    public string? ErrorText => Error.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => Error.GetString(),
        _ => Error.GetRawText(),
    };
}

/// <param name="PredictTime">Billed seconds; queueing is not among them.</param>
public sealed record ReplicateMetrics([property: JsonPropertyName("predict_time")] decimal? PredictTime);

public sealed record ReplicatePage(IReadOnlyList<ReplicatePrediction?>? Results, string? Next);

public sealed record ReplicateProblem(string? Title, string? Detail);

/// <summary>A file that was uploaded for predictions to read.</summary>
public sealed record ReplicateFile(ReplicateFileUrls? Urls, ReplicateFileMark? Metadata);

public sealed record ReplicateFileUrls(string? Get);

/// <summary>What we tell Replicate to keep beside a file: the call that it belongs to.</summary>
public sealed record ReplicateFileMark([property: JsonPropertyName("call_id")] Guid? CallId);

public sealed record ReplicateFilePage(IReadOnlyList<ReplicateFile?>? Results);
