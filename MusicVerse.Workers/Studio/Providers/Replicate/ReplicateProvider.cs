using System.Text.Json;
using Microsoft.Extensions.Options;

namespace MusicVerse.Workers.Studio.Providers.Replicate;

/// <summary>MusicGen on Replicate: create a prediction, ask until it ends, copy its file within the hour it is kept.</summary>
public sealed class ReplicateProvider(IOptions<ReplicateOptions> options, TimeProvider time, ILogger<ReplicateProvider> logger) : IMusicProvider, IDisposable
{
    private const string Name = ReplicateApi.Name;
    private static readonly TimeSpan LongestTrack = TimeSpan.FromSeconds(30);

    private readonly ReplicateOptions _options = options.Value;
    private readonly ReplicateApi _api = new(options.Value, time, logger);

    public ProviderInfo Info => new(
        ReplicateApi.Id, Name, _options.IsUsable, _options.Model,
        ProviderCapabilities.Instrumental | ProviderCapabilities.Seed | ProviderCapabilities.Cancel,
        LongestTrack, ReplicateInput.MaxPrompt, _options.Pacing);

    public ProviderCost Estimate(GenerationBrief brief)
    {
        var seconds = (decimal)(brief.Duration ?? _options.DefaultDuration).TotalSeconds;
        return ProviderCost.FromTable(seconds * _options.ComputePerMusicSecond * _options.PricePerSecond, _options.Currency);
    }

    public async Task<ProviderTask> Start(GenerationBrief brief, Guid callId, CancellationToken cancel)
    {
        if (!_options.IsUsable)
        {
            throw ProviderErrors.Disabled(Name);
        }

        if (brief.Prompt.Trim().Length > ReplicateInput.MaxPrompt)
        {
            throw ProviderErrors.PromptTooLong(Name, ReplicateInput.MaxPrompt);
        }

        if (brief.Duration > LongestTrack)
        {
            throw ProviderErrors.TooLongTrack(Name, LongestTrack);
        }

        return await _api.Create(ReplicateInput.From(brief, callId, _options), callId, Estimate(brief), cancel);
    }

    public async Task<ProviderStatus> Poll(ProviderTask task, CancellationToken cancel)
    {
        var prediction = await _api.Find(task, cancel);
        return _api.StatusOf(task, prediction, prediction.FirstFile is not null, detail => ProviderErrors.GenerationFailed(Name, detail));
    }

    public Task Cancel(ProviderTask task, CancellationToken cancel) => _api.Cancel(task, cancel);

    public async Task<FetchedAudio> Fetch(ProviderTask task, string directory, CancellationToken cancel)
    {
        var prediction = await _api.Find(task, cancel);
        if (prediction.FirstFile is not { } url)
        {
            throw ProviderErrors.ResultGone(Name);
        }

        var file = await _api.Download(url, Path.Combine(directory, $"replicate-{task.CallId:n}"), cancel);
        return new(file.Path, file.Format.MediaType, file.Bytes, null, null, new Dictionary<string, string>());
    }

    /// <summary>Looks through the account's recent predictions for the one with our prompt and seed.</summary>
    public Task<Recovery> Recover(GenerationBrief brief, ProviderCall call, CancellationToken cancel)
    {
        var wanted = ReplicateInput.From(brief, call.Id, _options);
        return _api.Recover(call, found => IsOurs(found, wanted), cancel);
    }

    public void Dispose() => _api.Dispose();

    private static bool IsOurs(ReplicatePrediction prediction, ReplicateInput wanted)
    {
        if (prediction.Input.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        try
        {
            return wanted.IsSameRequest(prediction.Input.Deserialize<ReplicateInput>(JsonSerializerOptions.Web));
        }
        catch (JsonException)
        {
            // Another model's inputs.
            return false;
        }
    }
}
