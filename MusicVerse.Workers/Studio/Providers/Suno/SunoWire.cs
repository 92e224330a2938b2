using System.Text.Json.Serialization;

namespace MusicVerse.Workers.Studio.Providers.Suno;

/// <summary>Every answer of the gateway. The result is <see cref="Code"/>, whatever the HTTP status says.</summary>
public sealed record SunoEnvelope<T>(int? Code, string? Msg, T? Data);

public sealed record SunoSubmit(
    bool CustomMode,
    bool Instrumental,
    string Model,
    [property: JsonPropertyName("callBackUrl")] string CallbackUrl,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Prompt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Style = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null)
{
    /// <summary>
    /// Instrumental music uses custom mode, where the description is the style. With vocals, custom mode would sing the
    /// description word for word, so the simple mode writes the lyrics.
    /// </summary>
    public static SunoSubmit From(GenerationBrief brief, SunoOptions options)
    {
        var callback = options.CallbackUrl.AbsoluteUri;
        if (!brief.Instrumental)
        {
            return new(false, false, options.Model, callback, Prompt: brief.Describe(SunoLimits.SimplePrompt));
        }

        var limits = SunoLimits.Of(options.Model);
        return new(true, true, options.Model, callback, Style: brief.Describe(limits.Style), Title: brief.TitleOrPrompt(limits.Title));
    }

    public static int MaxPromptLength(bool instrumental, string model) =>
        instrumental ? SunoLimits.Of(model).Style : SunoLimits.SimplePrompt;
}

public sealed record SunoAccepted(string? TaskId);

public sealed record SunoRecord(string? TaskId, string? Status, string? ErrorMessage, SunoResponse? Response)
{
    public IReadOnlyList<SunoSong> Songs => [.. (Response?.SunoData ?? []).OfType<SunoSong>()];

    public SunoSong? FirstAudible => Songs.FirstOrDefault(song => !string.IsNullOrWhiteSpace(song.AudioUrl));
}

public sealed record SunoResponse(IReadOnlyList<SunoSong?>? SunoData);

/// <param name="Duration">Seconds.</param>
public sealed record SunoSong(string? Id, string? AudioUrl, string? Title, string? Tags, string? ModelName, double? Duration);
