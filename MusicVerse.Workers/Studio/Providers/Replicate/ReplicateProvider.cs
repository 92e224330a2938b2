using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;
using MusicVerse.Workers.Studio.Providers.Http;

namespace MusicVerse.Workers.Studio.Providers.Replicate;

/// <summary>MusicGen on Replicate: create a prediction, ask until it ends, copy its file within the hour it is kept.</summary>
public sealed class ReplicateProvider : IMusicProvider, IDisposable
{
    private const string Name = "Replicate";
    private const int MaxRecoveryPages = 5;
    private static readonly TimeSpan LongestTrack = TimeSpan.FromSeconds(30);
    // Their clock and ours need not agree.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);
    // What their moderation writes into the error of a failed prediction.
    private static readonly string[] ModerationMarks = ["E005", "flagged as sensitive", "NSFW"];

    private readonly ReplicateOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ProviderHttp _http;
    private readonly ArtifactDownloads _downloads;

    public ReplicateProvider(IOptions<ReplicateOptions> options, TimeProvider time, ILogger<ReplicateProvider> log)
    {
        _options = options.Value;
        _time = time;
        _log = log;
        _http = new(Name, _options, time);
        _downloads = new(Name, _options, time, log);
    }

    public ProviderInfo Info => new(
        "replicate", Name, _options.IsUsable, _options.Model,
        ProviderCapabilities.Instrumental | ProviderCapabilities.Seed | ProviderCapabilities.Cancel,
        LongestTrack, ReplicateInput.MaxPrompt, _options.Pacing);

    public ProviderCost Estimate(GenerationBrief brief)
    {
        var seconds = (decimal)(brief.Duration ?? _options.DefaultDuration).TotalSeconds;
        return ProviderCost.FromTable(seconds * _options.ComputePerMusicSecond * _options.PricePerSecond, _options.Currency);
    }

    public async Task<ProviderTask> Start(GenerationBrief brief, Guid callId, CancellationToken cancel)
    {
        if (!_options.IsUsable) throw ProviderErrors.Disabled(Name);
        if (brief.Prompt.Trim().Length > ReplicateInput.MaxPrompt) throw ProviderErrors.PromptTooLong(Name, ReplicateInput.MaxPrompt);
        if (brief.Duration > LongestTrack) throw ProviderErrors.TooLongTrack(Name, LongestTrack);

        var body = new ReplicateSubmit(_options.Version, ReplicateInput.From(brief, callId, _options));
        using var request = new HttpRequestMessage(HttpMethod.Post, _http.Url("/predictions")) { Content = JsonContent.Create(body) };
        // If we are gone by then, nobody would pay attention to the result, but we would pay for it.
        request.Headers.Add("Cancel-After", string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(_options.Deadline.TotalMinutes):0}m"));
        if (_options.Wait is { } wait) request.Headers.Add("Prefer", string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds:0}"));

        var answer = await Ask(ProviderOperation.Submit, request, cancel);
        var prediction = answer.Json<ReplicatePrediction>();
        if (string.IsNullOrWhiteSpace(prediction?.Id)) throw ProviderErrors.OutcomeUnknown(Name);
        return TaskOf(prediction.Id, callId, _time.GetUtcNow(), Estimate(brief));
    }

    public async Task<ProviderStatus> Poll(ProviderTask task, CancellationToken cancel) => Read(task, await Find(task, cancel));

    public async Task Cancel(ProviderTask task, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _http.Url($"/predictions/{Uri.EscapeDataString(task.ExternalId)}/cancel"));
        await Ask(ProviderOperation.Cancel, request, cancel);
    }

    public async Task<FetchedAudio> Fetch(ProviderTask task, string directory, CancellationToken cancel)
    {
        var prediction = await Find(task, cancel);
        if (prediction.FirstFile is not { } url) throw ProviderErrors.ResultGone(Name);
        var file = await _downloads.Download(url, Path.Combine(directory, $"replicate-{task.CallId:n}"), AuthorizationFor, cancel);
        return new(file.Path, file.Format.MediaType, file.Bytes, null, null, new Dictionary<string, string>());
    }

    /// <summary>Looks through the account's recent predictions for the one with our prompt and seed.</summary>
    public async Task<Recovery> Recover(GenerationBrief brief, ProviderCall call, CancellationToken cancel)
    {
        var wanted = ReplicateInput.From(brief, call.Id, _options);
        var since = Uri.EscapeDataString((call.StartedAt - ClockSkew).UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        var next = _http.Url($"/predictions?created_after={since}");
        for (var page = 0; page < MaxRecoveryPages; page++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            var answer = (await Ask(ProviderOperation.Recover, request, cancel)).Json<ReplicatePage>();
            if (answer?.Results is null) throw ProviderErrors.Unavailable(Name);
            if (answer.Results.FirstOrDefault(found => IsOurs(found, wanted)) is { Id: { } id })
                return Recovery.Found(TaskOf(id, call.Id, call.StartedAt, call.Estimate));
            if (string.IsNullOrEmpty(answer.Next)) return Recovery.NotSubmitted;
            // The key goes with the request, so the next page must be where the first one was.
            if (!Uri.TryCreate(next, answer.Next, out var following) || following.Authority != next.Authority || following.Scheme != next.Scheme) return Recovery.Unknown;
            next = following;
        }
        return Recovery.Unknown;
    }

    public void Dispose()
    {
        _http.Dispose();
        _downloads.Dispose();
    }

    private async Task<ReplicatePrediction> Find(ProviderTask task, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _http.Url($"/predictions/{Uri.EscapeDataString(task.ExternalId)}"));
        var answer = await Ask(ProviderOperation.Poll, request, cancel);
        return answer.Json<ReplicatePrediction>() ?? throw ProviderErrors.Unavailable(Name);
    }

    private async Task<ProviderAnswer> Ask(ProviderOperation operation, HttpRequestMessage request, CancellationToken cancel)
    {
        var answer = await _http.Send(operation, request, cancel);
        if (answer.IsSuccess) return answer;
        var problem = answer.Json<ReplicateProblem>();
        var detail = _http.Detail(problem?.Detail ?? problem?.Title ?? answer.Body);
        throw answer.Status switch
        {
            HttpStatusCode.Unauthorized => ProviderErrors.Unauthorized(Name, detail),
            HttpStatusCode.PaymentRequired => ProviderErrors.OutOfCredit(Name, detail),
            HttpStatusCode.TooManyRequests => ProviderErrors.RateLimited(Name, answer.RetryAfter ?? ReplicateThrottle.Pause(detail)),
            HttpStatusCode.NotFound when operation != ProviderOperation.Submit => ProviderErrors.ResultGone(Name),
            >= HttpStatusCode.InternalServerError => operation == ProviderOperation.Submit
                ? ProviderErrors.OutcomeUnknown(Name, detail: detail)
                : ProviderErrors.Unavailable(Name, retryAfter: answer.RetryAfter),
            _ => ProviderErrors.Refused(Name, detail),
        };
    }

    private ProviderStatus Read(ProviderTask task, ReplicatePrediction prediction)
    {
        switch (prediction.Status)
        {
            case "starting":
                return ProviderStatus.Queued();
            case "processing":
                return ProviderStatus.Running();
            case "succeeded":
                return prediction.FirstFile is null
                    ? ProviderStatus.Failed(ProviderErrors.ResultGone(Name), Cost(task, prediction))
                    : ProviderStatus.Succeeded(Cost(task, prediction));
            case "failed":
                return ProviderStatus.Failed(Failure(prediction), Cost(task, prediction));
            case "canceled":
                return ProviderStatus.Failed(Stopped(), Cost(task, prediction)) with { State = ProviderState.Cancelled };
            // Its deadline passed before it began: free of charge.
            case "aborted":
                return ProviderStatus.Failed(Stopped(), task.Estimate.Nothing());
            default:
                _log.UnknownState(Info.Id, _http.Detail(prediction.Status) ?? "none");
                return ProviderStatus.Running();
        }
    }

    private ProviderException Failure(ReplicatePrediction prediction)
    {
        var text = prediction.ErrorText;
        var detail = _http.Detail(text);
        return ModerationMarks.Any(mark => text?.Contains(mark, StringComparison.OrdinalIgnoreCase) == true)
            ? ProviderErrors.Rejected(Name, detail)
            : ProviderErrors.GenerationFailed(Name, detail);
    }

    /// <summary>Billed by the second of computing, whether it succeeded or not; not at all before it started.</summary>
    private ProviderCost Cost(ProviderTask task, ReplicatePrediction prediction)
    {
        if (prediction.Metrics?.PredictTime is { } seconds)
            return new(seconds * _options.PricePerSecond, _options.Currency, CostBasis.DerivedFromMetrics);
        return prediction.StartedAt is null && prediction.Status != "succeeded" ? task.Estimate.Nothing() : task.Estimate;
    }

    private AuthenticationHeaderValue? AuthorizationFor(Uri url)
    {
        var isApi = url.Scheme == _options.BaseUrl.Scheme && url.Authority == _options.BaseUrl.Authority;
        var isFileHost = url.Scheme == Uri.UriSchemeHttps && _options.FileHosts.Any(host =>
            url.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || url.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase));
        return isApi || isFileHost ? _http.Authorization : null;
    }

    private ProviderTask TaskOf(string externalId, Guid callId, DateTimeOffset submittedAt, ProviderCost estimate) =>
        new(Info.Id, externalId, _options.Model, callId, submittedAt, estimate);

    private static bool IsOurs(ReplicatePrediction? prediction, ReplicateInput wanted)
    {
        if (prediction is null or { Status: "failed" or "canceled" or "aborted" } || prediction.Input.ValueKind != JsonValueKind.Object) return false;
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

    private static ProviderException Stopped() => new(ProviderErrorKind.Permanent, $"{Name} stopped before the track was done.");
}
