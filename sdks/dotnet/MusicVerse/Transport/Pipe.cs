using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MusicVerse.Transport;

/// <summary>One call from body to answer: sign-in, idempotency key, retries, errors.</summary>
internal sealed class Pipe(HttpClient http, MusicVerseOptions options, string version = "v1")
{
    /// <summary>Of an event stream: the API speaks every 15 s, and a longer silence is a connection that died without a word.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    private readonly RequestSigner? _signer = options.SigningSecret is { } secret ? new RequestSigner(secret, options.Clock) : null;

    /// <summary>The same for what another version of the API does better.</summary>
    public Pipe Of(string otherVersion) => new(http, options, otherVersion);

    public Task<TAnswer> Get<TAnswer>(string path, JsonTypeInfo<TAnswer> type, CancellationToken cancel) =>
        Read(() => New(HttpMethod.Get, path), type, options.MaxRetries, cancel);

    public Task<TAnswer> Post<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type,
        string? idempotencyKey, CancellationToken cancel)
    {
        // One key for all tries of this call: a try whose answer was lost is not done twice.
        var key = idempotencyKey ?? Guid.CreateVersion7().ToString();
        return Read(() => WithBody(HttpMethod.Post, path, body, bodyType, key), type, options.MaxRetries, cancel);
    }

    /// <summary>For what must not be repeated even by us, such as a sign-in that works once.</summary>
    public Task<TAnswer> PostOnce<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, CancellationToken cancel) =>
        Read(() => WithBody(HttpMethod.Post, path, body, bodyType, key: null), type, retries: 0, cancel);

    /// <inheritdoc cref="PostOnce{TBody, TAnswer}"/>
    public Task<TAnswer> PostEmptyOnce<TAnswer>(string path, JsonTypeInfo<TAnswer> type, CancellationToken cancel) =>
        Read(() => New(HttpMethod.Post, path), type, retries: 0, cancel);

    /// <inheritdoc cref="PostOnce{TBody, TAnswer}"/>
    public async Task PostNothingOnce(string path, CancellationToken cancel) =>
        (await Send(() => New(HttpMethod.Post, path), retries: 0, cancel).ConfigureAwait(false)).Dispose();

    public Task<TAnswer> PostEmpty<TAnswer>(string path, JsonTypeInfo<TAnswer> type, CancellationToken cancel)
    {
        var key = Guid.CreateVersion7().ToString();
        return Read(() => New(HttpMethod.Post, path, key), type, options.MaxRetries, cancel);
    }

    /// <summary>Sends bytes as they are. A stream that cannot go back to where it began is sent once only.</summary>
    public Task<TAnswer> PostStream<TAnswer>(
        string path, Stream body, UploadOptions about, IProgress<long>? progress, JsonTypeInfo<TAnswer> type, string? idempotencyKey, CancellationToken cancel)
    {
        var key = idempotencyKey ?? Guid.CreateVersion7().ToString();
        var start = body.CanSeek ? body.Position : 0;
        var length = about.Length ?? (body.CanSeek ? body.Length - start : null);
        return Read(Message, type, body.CanSeek ? options.MaxRetries : 0, cancel);

        HttpRequestMessage Message()
        {
            if (body.CanSeek)
                body.Position = start;
            var message = New(HttpMethod.Post, path, key);
            // A refusal comes before the bytes are sent for nothing.
            message.Headers.ExpectContinue = true;
            message.Content = new StreamedContent(body, about.ContentType, length, progress);
            return message;
        }
    }

    public Task<TAnswer> Patch<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, CancellationToken cancel) =>
        Read(() => WithBody(HttpMethod.Patch, path, body, bodyType, key: null), type, options.MaxRetries, cancel);

    public async Task Delete(string path, CancellationToken cancel) =>
        (await Send(() => New(HttpMethod.Delete, path), options.MaxRetries, cancel).ConfigureAwait(false)).Dispose();

    public async Task PostNothing(string path, CancellationToken cancel)
    {
        var key = Guid.CreateVersion7().ToString();
        (await Send(() => New(HttpMethod.Post, path, key), options.MaxRetries, cancel).ConfigureAwait(false)).Dispose();
    }

    /// <summary>Opens an event stream. The caller owns the answer.</summary>
    public Task<HttpResponseMessage> Stream(string path, string? lastEventId, CancellationToken cancel) =>
        Send(() =>
        {
            var message = New(HttpMethod.Get, path);
            message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            if (lastEventId is not null)
                message.Headers.Add("Last-Event-ID", lastEventId);
            return message;
        }, retries: 0, cancel, isStream: true);

    /// <summary>Opens a signed URL. It carries its own permission, so the key stays at home. The caller owns the answer.</summary>
    public Task<HttpResponseMessage> Download(Uri url, CancellationToken cancel) =>
        Send(() => new HttpRequestMessage(HttpMethod.Get, url), options.MaxRetries, cancel, isStream: true);

    /// <summary>The bytes of such an answer, given up when none has come for this long; null is <see cref="HttpClient.Timeout"/>.</summary>
    public async Task<Stream> Body(HttpResponseMessage answer, TimeSpan? longestSilence, CancellationToken cancel) => new ImpatientStream(
        await answer.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false), longestSilence ?? http.Timeout, options.Clock);

    private async Task<TAnswer> Read<TAnswer>(
        Func<HttpRequestMessage> message, JsonTypeInfo<TAnswer> type, int retries, CancellationToken cancel)
    {
        using var answer = await Send(message, retries, cancel).ConfigureAwait(false);
        var body = await answer.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        await using var _ = body.ConfigureAwait(false);
        try
        {
            return await JsonSerializer.DeserializeAsync(body, type, cancel).ConfigureAwait(false) ?? throw Unexpected(answer, null);
        }
        catch (JsonException e)
        {
            throw Unexpected(answer, e);
        }
    }

    private static UnexpectedAnswerException Unexpected(HttpResponseMessage answer, JsonException? error) =>
        new(answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, Failure.RequestId(answer), error);

    /// <param name="isStream">Only the head of the answer has to be there; else all of it, within <see cref="HttpClient.Timeout"/>.</param>
    private async Task<HttpResponseMessage> Send(Func<HttpRequestMessage> message, int retries, CancellationToken cancel, bool isStream = false)
    {
        var completion = isStream ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead;
        for (var attempt = 0; ; attempt++)
        {
            var (answer, failure) = await Try(message, completion, cancel).ConfigureAwait(false);
            if (answer is not null)
                return answer;

            Debug.Assert(failure is not null);
            if (attempt >= retries || Retry.Pause(attempt, failure as ApiException, options.Chance.NextDouble(), options) is not { } pause)
                throw failure;
            await Task.Delay(pause, options.Clock, cancel).ConfigureAwait(false);
        }
    }

    private async Task<(HttpResponseMessage? Answer, MusicVerseException? Failure)> Try(
        Func<HttpRequestMessage> message, HttpCompletionOption completion, CancellationToken cancel)
    {
        using var request = message();
        try
        {
            // Each try by itself: a nonce works once.
            if (_signer is not null)
                await _signer.Sign(request, http.BaseAddress, cancel).ConfigureAwait(false);
            var answer = await http.SendAsync(request, completion, cancel).ConfigureAwait(false);
            options.OnResponse?.Invoke(answer);
            if (answer.IsSuccessStatusCode)
                return (answer, null);
            // Of a stream the HttpClient has timed the head only, and the rest of a refusal may never come.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(http.Timeout);
            using (answer)
                return (null, await Failure.From(answer, options.Clock, limit.Token).ConfigureAwait(false));
        }
        catch (HttpRequestException e)
        {
            return (null, new ConnectionException($"{(http.BaseAddress ?? request.RequestUri)?.Authority} could not be reached: {e.Message}", e));
        }
        // Not the caller's token: the HttpClient's own timeout, which is the network's fault.
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            return (null, new TimedOutException(e));
        }
    }

    private HttpRequestMessage WithBody<TBody>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> type, string? key)
    {
        var message = New(method, path, key);
        message.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return message;
    }

    private HttpRequestMessage New(HttpMethod method, string path, string? key = null)
    {
        var message = new HttpRequestMessage(method, new Uri($"api/{version}/{path}", UriKind.Relative));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (options.Token is { } token)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
            message.Headers.Add("Idempotency-Key", key);
        foreach (var (name, value) in options.Headers ?? ReadOnlyDictionary<string, string>.Empty)
        {
            message.Headers.Remove(name);
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
