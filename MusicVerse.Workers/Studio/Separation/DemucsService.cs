using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using MusicVerse.Audio;
using MusicVerse.Workers.Studio.Providers;
using MusicVerse.Workers.Studio.Providers.Replicate;

namespace MusicVerse.Workers.Studio.Separation;

/// <summary>What to separate.</summary>
/// <param name="AudioPath">A FLAC file.</param>
/// <param name="Duration">For the estimate of the cost.</param>
public sealed record StemBrief(string AudioPath, TimeSpan Duration);

/// <summary>Files as the service made them, by the name of their stem.</summary>
public sealed record FetchedStems(IReadOnlyDictionary<string, string> Paths);

/// <summary>Demucs, a trained separator, on Replicate.</summary>
/// <remarks>contracts/generation-providers.md §3; replicate.com/docs/topics/predictions/input-files.</remarks>
public sealed class DemucsService(IOptions<DemucsOptions> options, TimeProvider time, ILogger<DemucsService> logger)
    : IOutsideService<StemBrief, FetchedStems>, IDisposable
{
    private const string Name = "Demucs";
    private const string AudioInput = "audio", FlacType = "audio/flac";

    /// <summary>Larger files are uploaded first; the API reference recommends it above 256 KB.</summary>
    private const long LargestDataUrlBytes = 256_000;

    private readonly DemucsOptions _options = options.Value;
    private readonly ReplicateApi _api = new(options.Value, time, logger);

    public ProviderInfo Info => new(
        ReplicateApi.Id, Name, _options.IsUsable, _options.Model, ProviderCapabilities.Stems | ProviderCapabilities.Cancel,
        StemSeparator.LongestDuration, 0, _options.Pacing);

    public bool Takes(string audioPath) => _options.IsUsable && new FileInfo(audioPath).Length <= _options.MaxUploadBytes;

    public ProviderCost Estimate(StemBrief brief) => ProviderCost.FromTable(
        (decimal)brief.Duration.TotalSeconds * _options.ComputePerMusicSecond * _options.PricePerSecond, _options.Currency);

    public async Task<ProviderTask> Start(StemBrief brief, Guid callId, CancellationToken cancel)
    {
        if (!_options.IsUsable)
        {
            throw ProviderErrors.Disabled(Name);
        }

        var audio = IsSmall(brief) ? await DataUrl(brief, cancel) : await _api.Upload(brief.AudioPath, FlacType, callId, cancel);
        var input = new JsonObject
        {
            [AudioInput] = audio, [_options.WeightsInput] = _options.Weights, [_options.FormatInput] = _options.Format,
        };
        return await _api.Create(input, callId, Estimate(brief), cancel);
    }

    public async Task<ProviderStatus> Poll(ProviderTask task, CancellationToken cancel)
    {
        var prediction = await _api.Find(task, cancel);
        return _api.StatusOf(task, prediction, Missing(prediction) is null, Failure);
    }

    public Task Cancel(ProviderTask task, CancellationToken cancel) => _api.Cancel(task, cancel);

    public async Task<FetchedStems> Fetch(ProviderTask task, string directory, CancellationToken cancel)
    {
        var prediction = await _api.Find(task, cancel);
        if (Missing(prediction) is not null)
        {
            throw ProviderErrors.ResultGone(Name);
        }

        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var stem in StemSeparator.StemNames)
        {
            paths[stem] = (await _api.Download(UrlOf(prediction, stem)!, Path.Combine(directory, $"demucs-{stem}"), cancel)).Path;
        }

        return new(paths);
    }

    /// <summary>Looks for the prediction that reads our audio: the file is marked with the call that it was uploaded for.</summary>
    public async Task<Recovery> Recover(StemBrief brief, ProviderCall call, CancellationToken cancel)
    {
        var audio = IsSmall(brief) ? await DataUrl(brief, cancel) : await _api.Uploaded(call.Id, cancel);
        return audio is null ? Recovery.NotSubmitted : await _api.Recover(call, found => AudioOf(found) == audio, cancel);
    }

    public void Dispose() => _api.Dispose();

    private static bool IsSmall(StemBrief brief) => new FileInfo(brief.AudioPath).Length <= LargestDataUrlBytes;

    private static async Task<string> DataUrl(StemBrief brief, CancellationToken cancel) =>
        $"data:{FlacType};base64,{Convert.ToBase64String(await File.ReadAllBytesAsync(brief.AudioPath, cancel))}";

    /// <returns>The first stem that a prediction lacks.</returns>
    private static string? Missing(ReplicatePrediction prediction) => StemSeparator.StemNames.FirstOrDefault(stem => UrlOf(prediction, stem) is null);

    private static string? UrlOf(ReplicatePrediction prediction, string stem) => TextOf(prediction.Output, stem);

    private static string? AudioOf(ReplicatePrediction prediction) => TextOf(prediction.Input, AudioInput);

    private static string? TextOf(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ProviderException Failure(string? detail) =>
        new(ProviderErrorKind.Permanent, $"{Name} could not separate this track.") { Detail = detail };
}
