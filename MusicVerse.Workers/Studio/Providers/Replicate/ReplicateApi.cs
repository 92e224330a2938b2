using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using MusicVerse.Workers.Studio.Providers.Http;

namespace MusicVerse.Workers.Studio.Providers.Replicate;

/// <summary>Predictions on Replicate, whichever model makes them: create, look, cancel, find again, and what an answer means.</summary>
public sealed class ReplicateApi : IDisposable
{
    public const string Name = "Replicate", Id = "replicate";
    private const int MaxRecoveryPages = 5;
    // Their clock and ours need not agree.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);
    // What their moderation writes into the error of a failed prediction.
    private static readonly string[] ModerationMarks = ["E005", "flagged as sensitive", "NSFW"];

    private readonly ReplicateAccountOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ProviderHttp _http;
    private readonly ArtifactDownloads _downloads;

    public ReplicateApi(ReplicateAccountOptions options, TimeProvider time, ILogger logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _http = new(Name, options, time);
        _downloads = new(Name, options, time, logger);
    }

    /// <summary>Submits a prediction of the pinned version.</summary>
    public async Task<ProviderTask> Create<TInput>(TInput input, Guid callId, ProviderCost estimate, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _http.Url("/predictions"));
        request.Content = JsonContent.Create(new ReplicateSubmit<TInput>(_options.Version, input));
        // If we are gone by then, nobody would pay attention to the result, but we would pay for it.
        request.Headers.Add("Cancel-After", string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(_options.Deadline.TotalMinutes):0}m"));
        if (_options.Wait is { } wait)
        {
            request.Headers.Add("Prefer", string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds:0}"));
        }

        var answer = await Ask(ProviderOperation.Submit, request, cancel);
        var prediction = answer.Json<ReplicatePrediction>();
        if (string.IsNullOrWhiteSpace(prediction?.Id))
        {
            throw ProviderErrors.OutcomeUnknown(Name);
        }

        return TaskOf(prediction.Id, callId, _time.GetUtcNow(), estimate);
    }

    public async Task<ReplicatePrediction> Find(ProviderTask task, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _http.Url($"/predictions/{Uri.EscapeDataString(task.ExternalId)}"));
        var answer = await Ask(ProviderOperation.Poll, request, cancel);
        return answer.Json<ReplicatePrediction>() ?? throw ProviderErrors.Unavailable(Name);
    }

    public async Task Cancel(ProviderTask task, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _http.Url($"/predictions/{Uri.EscapeDataString(task.ExternalId)}/cancel"));
        await Ask(ProviderOperation.Cancel, request, cancel);
    }

    /// <summary>Looks through the account's recent predictions for one that we recognise.</summary>
    public async Task<Recovery> Recover(ProviderCall call, Func<ReplicatePrediction, bool> isOurs, CancellationToken cancel)
    {
        var since = Uri.EscapeDataString((call.StartedAt - ClockSkew).UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        var next = _http.Url($"/predictions?created_after={since}");
        for (var page = 0; page < MaxRecoveryPages; page++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            var answer = (await Ask(ProviderOperation.Recover, request, cancel)).Json<ReplicatePage>();
            if (answer?.Results is null)
            {
                throw ProviderErrors.Unavailable(Name);
            }

            if (answer.Results.FirstOrDefault(found => found is { Status: not ("failed" or "canceled" or "aborted") } && isOurs(found)) is { Id: { } id })
            {
                return Recovery.Found(TaskOf(id, call.Id, call.StartedAt, call.Estimate));
            }

            if (string.IsNullOrEmpty(answer.Next))
            {
                return Recovery.NotSubmitted;
            }

            // The key goes with the request, so the next page must be where the first one was.
            if (!Uri.TryCreate(next, answer.Next, out var following) || following.Authority != next.Authority || following.Scheme != next.Scheme)
            {
                return Recovery.Unknown;
            }

            next = following;
        }

        return Recovery.Unknown;
    }

    /// <summary>Keeps a file there, for predictions to read, until it expires.</summary>
    /// <param name="mark">Told back by <see cref="Uploaded"/>.</param>
    /// <returns>Its URL.</returns>
    public async Task<string> Upload(string path, string mediaType, Guid mark, CancellationToken cancel)
    {
        await using var bytes = File.OpenRead(path);
        using var content = new StreamContent(bytes) { Headers = { ContentType = new(mediaType) } };
        using var form = new MultipartFormDataContent
        {
            { content, "content", Path.GetFileName(path) },
            { JsonContent.Create(new ReplicateFileMark(mark)), "metadata" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, _http.Url("/files")) { Content = form };
        var answer = await Ask(ProviderOperation.Upload, request, cancel);
        return answer.Json<ReplicateFile>()?.Urls?.Get ?? throw ProviderErrors.Unavailable(Name);
    }

    /// <returns>The URL of the file uploaded with this mark, or null where there is none.</returns>
    public async Task<string?> Uploaded(Guid mark, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _http.Url("/files"));
        var page = (await Ask(ProviderOperation.Recover, request, cancel)).Json<ReplicateFilePage>();
        if (page?.Results is null)
        {
            throw ProviderErrors.Unavailable(Name);
        }

        return page.Results.FirstOrDefault(file => file?.Metadata?.CallId == mark)?.Urls?.Get;
    }

    public Task<ArtifactFile> Download(string url, string pathWithoutExtension, CancellationToken cancel) =>
        _downloads.Download(url, pathWithoutExtension, AuthorizationFor, cancel);

    /// <param name="hasResult">Whether what the model makes is in the output.</param>
    /// <param name="failure">What to say of a prediction that failed, with the model's own words.</param>
    public ProviderStatus StatusOf(ProviderTask task, ReplicatePrediction prediction, bool hasResult, Func<string?, ProviderException> failure)
    {
        switch (prediction.Status)
        {
            case "starting":
                return ProviderStatus.Queued();
            case "processing":
                return ProviderStatus.Running();
            case "succeeded":
                return hasResult
                    ? ProviderStatus.Succeeded(Cost(task, prediction))
                    : ProviderStatus.Failed(ProviderErrors.ResultGone(Name), Cost(task, prediction));
            case "failed":
                return ProviderStatus.Failed(Failure(prediction, failure), Cost(task, prediction));
            case "canceled":
                return ProviderStatus.Failed(Stopped(), Cost(task, prediction)) with { State = ProviderState.Cancelled };
            // Its deadline passed before it began: free of charge.
            case "aborted":
                return ProviderStatus.Failed(Stopped(), task.Estimate.Nothing());
            default:
                _logger.UnknownState(Id, _http.Detail(prediction.Status) ?? "none");
                return ProviderStatus.Running();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _downloads.Dispose();
    }

    private async Task<ProviderAnswer> Ask(ProviderOperation operation, HttpRequestMessage request, CancellationToken cancel)
    {
        var answer = await _http.Send(operation, request, cancel);
        if (answer.IsSuccess)
        {
            return answer;
        }

        var problem = answer.Json<ReplicateProblem>();
        var detail = _http.Detail(problem?.Detail ?? problem?.Title ?? answer.Body);
        throw answer.Status switch
        {
            HttpStatusCode.Unauthorized => ProviderErrors.Unauthorized(Name, detail),
            HttpStatusCode.PaymentRequired => ProviderErrors.OutOfCredit(Name, detail),
            HttpStatusCode.TooManyRequests => ProviderErrors.RateLimited(Name, answer.RetryAfter ?? ReplicateThrottle.Pause(detail)),
            HttpStatusCode.NotFound when operation is not (ProviderOperation.Submit or ProviderOperation.Upload) => ProviderErrors.ResultGone(Name),
            >= HttpStatusCode.InternalServerError => operation == ProviderOperation.Submit
                ? ProviderErrors.OutcomeUnknown(Name, detail: detail)
                : ProviderErrors.Unavailable(Name, retryAfter: answer.RetryAfter),
            _ => ProviderErrors.Refused(Name, detail),
        };
    }

    private ProviderException Failure(ReplicatePrediction prediction, Func<string?, ProviderException> failure)
    {
        var text = prediction.ErrorText;
        var detail = _http.Detail(text);
        return ModerationMarks.Any(mark => text?.Contains(mark, StringComparison.OrdinalIgnoreCase) == true)
            ? ProviderErrors.Rejected(Name, detail)
            : failure(detail);
    }

    /// <summary>Billed by the second of computing, whether it succeeded or not; not at all before it started.</summary>
    private ProviderCost Cost(ProviderTask task, ReplicatePrediction prediction)
    {
        if (prediction.Metrics?.PredictTime is { } seconds)
        {
            return new(seconds * _options.PricePerSecond, _options.Currency, CostBasis.DerivedFromMetrics);
        }

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
        new(Id, externalId, _options.Model, callId, submittedAt, estimate);

    private static ProviderException Stopped() => new(ProviderErrorKind.Permanent, $"{Name} stopped before the track was done.");
}
