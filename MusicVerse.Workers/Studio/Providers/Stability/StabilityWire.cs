using System.Globalization;
using System.Net.Http.Headers;

namespace MusicVerse.Workers.Studio.Providers.Stability;

public sealed record StabilityAccepted(string? Id);

public sealed record StabilityProblem(string? Id, string? Name, IReadOnlyList<string?>? Errors)
{
    public bool IsModeration => Name?.Contains("moderation", StringComparison.OrdinalIgnoreCase) == true;

    public string Words => string.Join("; ", [Name, .. Errors ?? []]);
}

/// <summary>The form of a submit. The API refuses JSON, even without files.</summary>
public static class StabilityForm
{
    // 0 asks for a random seed, so our seeds begin at 1.
    private const ulong Seeds = 4_294_967_294;

    public static MultipartFormDataContent From(GenerationBrief brief, StabilityOptions options, TimeSpan duration)
    {
        var form = new MultipartFormDataContent();
        // The default quotes the boundary, which some form readers do not understand.
        var boundary = form.Headers.ContentType!.Parameters.First();
        boundary.Value = boundary.Value?.Trim('"');

        Add("prompt", brief.Describe(StabilityProvider.MaxPrompt));
        Add("model", options.Model);
        Add("duration", duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture));
        Add("output_format", options.OutputFormat);
        if (brief.Seed is { } seed)
        {
            Add("seed", (1 + (unchecked((ulong)seed) % Seeds)).ToString(CultureInfo.InvariantCulture));
        }

        if (options.Steps is { } steps)
        {
            Add("steps", steps.ToString(CultureInfo.InvariantCulture));
        }

        return form;

        void Add(string name, string value)
        {
            var part = new StringContent(value);
            part.Headers.ContentType = null;
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"" };
            form.Add(part);
        }
    }
}
