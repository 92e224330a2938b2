using System.Net;
using Microsoft.Extensions.Options;
using MusicVerse.Workers.Studio.Providers.Http;

namespace MusicVerse.Workers.Studio.Providers.Stability;

/// <summary>Stable Audio: 2 and 2.5 answer the submit with the track itself, 3 with an id to ask about.</summary>
/// <remarks>
/// A track that comes with the answer goes straight to the spool; polling then looks there and fetching moves it. A worker that
/// takes the job over finds it if it sees the same spool, and otherwise reports the result as gone instead of paying again.
/// </remarks>
public sealed class StabilityProvider : IMusicProvider, IDisposable
{
    public const int MaxPrompt = 10_000;
    private const string Name = "Stable Audio";
    private const string GoodFinish = "SUCCESS";

    private readonly StabilityOptions _options;
    private readonly StabilityModel _model;
    private readonly TimeProvider _time;
    private readonly ProviderHttp _http;
    private readonly StabilitySpool _spool;
    private readonly ArtifactDownloads _downloads;

    public StabilityProvider(IOptions<StabilityOptions> options, TimeProvider time, ILogger<StabilityProvider> logger)
    {
        _options = options.Value;
        _model = StabilityModel.Find(_options.Model)!;
        _time = time;
        _http = new(Name, _options, time);
        _spool = new(_options, time);
        _downloads = new(Name, _options, time, logger);
    }

    public ProviderInfo Info => new(
        "stability", Name, _options.IsUsable, _options.Model,
        ProviderCapabilities.Instrumental | ProviderCapabilities.Seed
            | (_model.AnswersAtOnce ? ProviderCapabilities.AnswersAtOnce : ProviderCapabilities.None),
        _model.MaxDuration, MaxPrompt, _options.Pacing);

    public ProviderCost Estimate(GenerationBrief brief) =>
        ProviderCost.FromTable(_model.Credits(_options.Steps) * _options.CreditPrice, _options.Currency);

    public async Task<ProviderTask> Start(GenerationBrief brief, Guid callId, CancellationToken cancel)
    {
        if (!_options.IsUsable)
        {
            throw ProviderErrors.Disabled(Name);
        }

        if (brief.Prompt.Trim().Length > MaxPrompt)
        {
            throw ProviderErrors.PromptTooLong(Name, MaxPrompt);
        }

        var duration = brief.Duration ?? _options.DefaultDuration;
        if (duration > _model.MaxDuration)
        {
            throw ProviderErrors.TooLongTrack(Name, _model.MaxDuration);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, _http.Url(_model.Path))
        {
            Content = StabilityForm.From(brief, _options, duration),
        };
        var externalId = _model.AnswersAtOnce
            ? await ReceiveTrack(request, callId, Estimate(brief), cancel)
            : await ReceiveId(request, cancel);
        return new(Info.Id, externalId, _model.Id, callId, _time.GetUtcNow(), Estimate(brief));
    }

    public async Task<ProviderStatus> Poll(ProviderTask task, CancellationToken cancel)
    {
        if (CameAtOnce(task))
        {
            return _spool.Find(task.CallId) is null
                ? ProviderStatus.Failed(ProviderErrors.ResultGone(Name), task.Estimate)
                : ProviderStatus.Succeeded(task.Estimate);
        }

        using var limit = _http.Limit(ProviderOperation.Poll, cancel);
        using var response = await Result(task, limit.Token, cancel);
        if (response.StatusCode == HttpStatusCode.Accepted)
        {
            return ProviderStatus.Running();
        }

        if (response.StatusCode == HttpStatusCode.OK)
        {
            // Something else than the track, such as the page of a proxy, says nothing about the task: ask again.
            if (!ArtifactFile.MayBeAudio(response.Content.Headers.ContentType))
            {
                throw ProviderErrors.Unavailable(Name);
            }

            return IsFiltered(response) ? Filtered(task) : ProviderStatus.Succeeded(task.Estimate);
        }

        var error = await Error(ProviderOperation.Poll, response, limit.Token, cancel);
        return error.MayRetry ? throw error : ProviderStatus.Failed(error, task.Estimate.Nothing());
    }

    /// <summary>There is no cancel; a track that has come already is thrown away.</summary>
    public Task Cancel(ProviderTask task, CancellationToken cancel)
    {
        _spool.Remove(task.CallId);
        return Task.CompletedTask;
    }

    public async Task<FetchedAudio> Fetch(ProviderTask task, string directory, CancellationToken cancel)
    {
        var target = Path.Combine(directory, $"stability-{task.CallId:n}");
        var file = CameAtOnce(task)
            ? _spool.Copy(task.CallId, target) ?? throw ProviderErrors.ResultGone(Name)
            : await _downloads.Download(ResultUrl(task).AbsoluteUri, target, _ => _http.Authorization, cancel);
        return new(file.Path, file.Format.MediaType, file.Bytes, null, null, new Dictionary<string, string>());
    }

    /// <summary>No list of generations exists, but a track that came with the answer may lie in the spool.</summary>
    public Task<Recovery> Recover(GenerationBrief brief, ProviderCall call, CancellationToken cancel) => Task.FromResult(
        _spool.Find(call.Id) is null
            ? Recovery.Unknown
            : Recovery.Found(new(Info.Id, SpooledId(call.Id), call.Model, call.Id, call.StartedAt, call.Estimate)));

    public void Dispose()
    {
        _http.Dispose();
        _downloads.Dispose();
    }

    private async Task<string> ReceiveTrack(HttpRequestMessage request, Guid callId, ProviderCost price, CancellationToken cancel)
    {
        request.Headers.Accept.ParseAdd("audio/*");
        using var limit = _http.Limit(ProviderOperation.Submit, cancel);
        using var response = await _http.SendStreaming(ProviderOperation.Submit, request, limit.Token, cancel);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw await Error(ProviderOperation.Submit, response, limit.Token, cancel);
        }

        if (IsFiltered(response))
        {
            throw ProviderErrors.Rejected(Name, null);
        }

        try
        {
            await _spool.Save(response, callId, Name, limit.Token);
            return SpooledId(callId);
        }
        catch (ProviderException e)
        {
            throw e.WithCost(price);
        }
        catch (Exception e) when (e is HttpIOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw ProviderErrors.OutcomeUnknown(Name, e);
        }
    }

    private async Task<string> ReceiveId(HttpRequestMessage request, CancellationToken cancel)
    {
        request.Headers.Accept.ParseAdd("application/json");
        var answer = await _http.Send(ProviderOperation.Submit, request, cancel);
        if (!answer.IsSuccess)
        {
            throw Error(ProviderOperation.Submit, answer);
        }

        return answer.Json<StabilityAccepted>()?.Id is { Length: > 0 } id ? id : throw ProviderErrors.OutcomeUnknown(Name);
    }

    private async Task<HttpResponseMessage> Result(ProviderTask task, CancellationToken limit, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ResultUrl(task));
        request.Headers.Accept.ParseAdd("audio/*");
        return await _http.SendStreaming(ProviderOperation.Poll, request, limit, cancel);
    }

    private async Task<ProviderException> Error(
        ProviderOperation operation, HttpResponseMessage response, CancellationToken limit, CancellationToken cancel) =>
        Error(operation, await _http.ReadAnswer(operation, response, limit, cancel));

    private ProviderException Error(ProviderOperation operation, ProviderAnswer answer)
    {
        var problem = answer.Json<StabilityProblem>();
        return StabilityErrors.Of(Name, operation, answer, problem, _http.Detail(problem?.Words ?? answer.Body));
    }

    private Uri ResultUrl(ProviderTask task) => _http.Url($"/v2beta/audio/results/{Uri.EscapeDataString(task.ExternalId)}");

    private static bool CameAtOnce(ProviderTask task) => StabilityModel.Find(task.Model)?.AnswersAtOnce == true;

    private static string SpooledId(Guid callId) => $"call-{callId:n}";

    private static bool IsFiltered(HttpResponseMessage response) =>
        response.Headers.TryGetValues("finish-reason", out var reasons)
        && reasons.Any(reason => !reason.Equals(GoodFinish, StringComparison.OrdinalIgnoreCase));

    private static ProviderStatus Filtered(ProviderTask task) =>
        ProviderStatus.Failed(ProviderErrors.Rejected(Name, null), task.Estimate.Nothing());
}
