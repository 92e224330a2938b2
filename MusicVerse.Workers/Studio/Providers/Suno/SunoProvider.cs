using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using MusicVerse.Workers.Studio.Providers.Http;

namespace MusicVerse.Workers.Studio.Providers.Suno;

/// <summary>Suno through a gateway (sunoapi.org or kie.ai): submit, then ask until both songs are there.</summary>
/// <remarks>The gateway has no seed, no duration, no cancel and no list of tasks.</remarks>
public sealed class SunoProvider : IMusicProvider, IDisposable
{
    private const string Name = "Suno";
    private const double LyricsReady = 0.25, FirstSongReady = 0.75;
    private const int Accepted = 200;
    private static readonly TimeSpan LongestTrack = TimeSpan.FromMinutes(8);

    private readonly SunoOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ProviderHttp _http;
    private readonly ArtifactDownloads _downloads;

    public SunoProvider(IOptions<SunoOptions> options, TimeProvider time, ILogger<SunoProvider> logger)
    {
        _options = options.Value;
        _time = time;
        _logger = logger;
        _http = new(Name, _options, time);
        _downloads = new(Name, _options, time, logger);
    }

    public ProviderInfo Info => new(
        "suno", Name, _options.IsUsable, _options.Model,
        ProviderCapabilities.Instrumental | ProviderCapabilities.Vocals,
        LongestTrack, Math.Min(SunoLimits.SimplePrompt, SunoLimits.Of(_options.Model).Style), _options.Pacing);

    public ProviderCost Estimate(GenerationBrief brief) =>
        ProviderCost.FromTable(_options.CreditsPerCall * _options.CreditPrice, _options.Currency);

    public async Task<ProviderTask> Start(GenerationBrief brief, Guid callId, CancellationToken cancel)
    {
        if (!_options.IsUsable)
        {
            throw ProviderErrors.Disabled(Name);
        }

        var longest = SunoSubmit.MaxPromptLength(brief.Instrumental, _options.Model);
        if (brief.Prompt.Trim().Length > longest)
        {
            throw ProviderErrors.PromptTooLong(Name, longest);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, _http.Url("/api/v1/generate"))
        {
            Content = JsonContent.Create(SunoSubmit.From(brief, _options)),
        };
        var accepted = await Ask<SunoAccepted>(ProviderOperation.Submit, request, cancel);
        if (string.IsNullOrWhiteSpace(accepted?.TaskId))
        {
            throw ProviderErrors.OutcomeUnknown(Name);
        }

        return new(Info.Id, accepted.TaskId, _options.Model, callId, _time.GetUtcNow(), Estimate(brief));
    }

    public async Task<ProviderStatus> Poll(ProviderTask task, CancellationToken cancel) => Read(task, await Find(task, cancel));

    /// <summary>The gateway cannot stop a task; it is paid for anyway.</summary>
    public Task Cancel(ProviderTask task, CancellationToken cancel) => Task.CompletedTask;

    public async Task<FetchedAudio> Fetch(ProviderTask task, string directory, CancellationToken cancel)
    {
        var record = await Find(task, cancel);
        if (record.FirstAudible is not { } song)
        {
            throw ProviderErrors.ResultGone(Name);
        }

        var file = await _downloads.Download(song.AudioUrl!, Path.Combine(directory, $"suno-{task.CallId:n}"), _ => null, cancel);
        var duration = song.Duration is > 0 and < 86_400 ? TimeSpan.FromSeconds(song.Duration.Value) : (TimeSpan?)null;
        return new(file.Path, file.Format.MediaType, file.Bytes, duration, song.Title, Extra(song, record));
    }

    /// <summary>There is no list of tasks to look in.</summary>
    public Task<Recovery> Recover(GenerationBrief brief, ProviderCall call, CancellationToken cancel) => Task.FromResult(Recovery.Unknown);

    public void Dispose()
    {
        _http.Dispose();
        _downloads.Dispose();
    }

    private async Task<SunoRecord> Find(ProviderTask task, CancellationToken cancel)
    {
        var url = _http.Url($"/api/v1/generate/record-info?taskId={Uri.EscapeDataString(task.ExternalId)}");
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await Ask<SunoRecord>(ProviderOperation.Poll, request, cancel) ?? throw ProviderErrors.Unavailable(Name);
    }

    private async Task<T?> Ask<T>(ProviderOperation operation, HttpRequestMessage request, CancellationToken cancel) where T : class
    {
        var answer = await _http.Send(operation, request, cancel);
        var envelope = answer.Json<SunoEnvelope<T>>();
        if (envelope?.Code is not { } code)
        {
            throw SunoErrors.OfStatus(Name, operation, answer, _http.Detail(answer.Body));
        }

        if (code != Accepted)
        {
            throw SunoErrors.Of(Name, _options.Gateway, operation, code, answer, _http.Detail($"{code} {envelope.Msg}"));
        }

        return envelope.Data;
    }

    private ProviderStatus Read(ProviderTask task, SunoRecord record)
    {
        switch (record.Status)
        {
            case "PENDING":
                return ProviderStatus.Running();
            case "TEXT_SUCCESS":
                return ProviderStatus.Running(LyricsReady);
            case "FIRST_SUCCESS":
                return ProviderStatus.Running(FirstSongReady) with { State = ProviderState.Partial };
            case "SUCCESS":
                return record.FirstAudible is null
                    ? ProviderStatus.Failed(ProviderErrors.ResultGone(Name), task.Estimate)
                    : ProviderStatus.Succeeded(task.Estimate);
            // The songs may be there: what failed was calling us back, which nobody waits for.
            case "CALLBACK_EXCEPTION":
                return record.FirstAudible is null ? ProviderStatus.Running() : ProviderStatus.Succeeded(task.Estimate);
            case "SENSITIVE_WORD_ERROR":
                return ProviderStatus.Failed(ProviderErrors.Rejected(Name, _http.Detail(record.ErrorMessage)), task.Estimate);
            // A refund is certain only by callback code 531, so a failure counts as paid until the balance says otherwise.
            case "CREATE_TASK_FAILED" or "GENERATE_AUDIO_FAILED":
                return ProviderStatus.Failed(ProviderErrors.GenerationFailed(Name, _http.Detail(record.ErrorMessage)), task.Estimate);
            default:
                _logger.UnknownState(Info.Id, _http.Detail(record.Status) ?? "none");
                return ProviderStatus.Running();
        }
    }

    private static Dictionary<string, string> Extra(SunoSong song, SunoRecord record)
    {
        var extra = new Dictionary<string, string>();
        Add("audio_id", song.Id);
        Add("second_audio_id", record.Songs.FirstOrDefault(other => other != song)?.Id);
        Add("tags", song.Tags);
        Add("model_name", song.ModelName);
        return extra;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                extra[name] = value;
            }
        }
    }
}
