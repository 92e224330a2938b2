using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MusicVerse.Unicode;
using MusicVerse.Workers.Hosting;

namespace MusicVerse.Workers.Studio.Providers.Http;

/// <summary>One provider's API: authorised requests, a time limit for each, bounded answers, errors in one vocabulary.</summary>
/// <remarks>
/// Deliberately not from IHttpClientFactory: its defaults carry a resilience handler that repeats requests,
/// and a repeated submit is paid twice.
/// </remarks>
public sealed class ProviderHttp : IDisposable
{
    private const int MaxAnswerBytes = 1_000_000;
    private const int MaxDetailLength = 300;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client;
    private readonly string _name;
    private readonly ProviderOptions _options;
    private readonly TimeProvider _time;

    public ProviderHttp(string name, ProviderOptions options, TimeProvider time)
    {
        _name = name;
        _options = options;
        _time = time;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = ConnectionLifetime };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        // Some edges refuse requests without a product name.
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("MusicVerse", "1.0"));
    }

    /// <exception cref="ProviderException">The key was taken away while a task was under way.</exception>
    public AuthenticationHeaderValue Authorization =>
        _options.ApiKey?.Trim() is { Length: > 0 } key ? new("Bearer", key) : throw ProviderErrors.Disabled(_name);

    public Uri Url(string path) => new(_options.BaseUrl.AbsoluteUri.TrimEnd('/') + path);

    /// <summary>Sends one request and reads the whole answer, whatever its status.</summary>
    public async Task<ProviderAnswer> Send(ProviderOperation operation, HttpRequestMessage request, CancellationToken cancel)
    {
        using var limit = Limit(operation, cancel);
        return await Guarded(operation, async () =>
        {
            using var response = await SendHeaders(request, limit.Token);
            return await Read(response, limit.Token);
        }, cancel);
    }

    /// <summary>Sends one request whose answer may be audio; the body is the caller's to read.</summary>
    /// <param name="operation">What it is for.</param>
    /// <param name="request">The request, without Authorization.</param>
    /// <param name="limit">Covers the body too, so the caller makes it with <see cref="Limit"/>.</param>
    /// <param name="cancel">The caller's wish to stop, told apart from the limit.</param>
    public Task<HttpResponseMessage> SendStreaming(
        ProviderOperation operation, HttpRequestMessage request, CancellationToken limit, CancellationToken cancel) =>
        Guarded(operation, () => SendHeaders(request, limit), cancel);

    /// <summary>Reads a bounded answer from a response of <see cref="SendStreaming"/> that turned out not to be audio.</summary>
    public Task<ProviderAnswer> ReadAnswer(
        ProviderOperation operation, HttpResponseMessage response, CancellationToken limit, CancellationToken cancel) =>
        Guarded(operation, () => Read(response, limit), cancel);

    public TimeLimit Limit(ProviderOperation operation, CancellationToken cancel) =>
        new(TimeoutOf(operation), _time, cancel);

    /// <summary>The provider's words for an operator: short, on one line, without our key.</summary>
    public string? Detail(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var clean = _options.ApiKey is { Length: > 0 } key ? text.Replace(key.Trim(), "[key]", StringComparison.Ordinal) : text;
        return VisibleText.Cut(VisibleText.OneLine(clean), MaxDetailLength);
    }

    public void Dispose() => _client.Dispose();

    private TimeSpan TimeoutOf(ProviderOperation operation) => operation switch
    {
        ProviderOperation.Submit => _options.SubmitTimeout,
        ProviderOperation.Upload => _options.FetchTimeout,
        _ => _options.RequestTimeout,
    };

    private Task<HttpResponseMessage> SendHeaders(HttpRequestMessage request, CancellationToken cancel)
    {
        request.Headers.Authorization = Authorization;
        return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    private async Task<ProviderAnswer> Read(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await body.ReadAsync(buffer.GetMemory(), cancel);
            if (read == 0)
            {
                break;
            }

            buffer.Advance(read);
            // A hostile or broken server may answer for ever.
            if (buffer.WrittenCount > MaxAnswerBytes)
            {
                throw new HttpIOException(HttpRequestError.ConfigurationLimitExceeded);
            }
        }

        return new(response.StatusCode, Encoding.UTF8.GetString(buffer.WrittenSpan), RetryAfter(response));
    }

    /// <summary>Turns network trouble into the provider vocabulary; the caller's own cancellation passes through.</summary>
    private async Task<T> Guarded<T>(ProviderOperation operation, Func<Task<T>> action, CancellationToken cancel)
    {
        try
        {
            return await action();
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw Trouble(operation, sent: true, e);
        }
        catch (HttpRequestException e)
        {
            throw Trouble(operation, sent: !NeverConnected(e.HttpRequestError), e);
        }
        catch (IOException e)
        {
            throw Trouble(operation, sent: true, e);
        }
    }

    private ProviderException Trouble(ProviderOperation operation, bool sent, Exception inner) =>
        operation == ProviderOperation.Submit && sent
            ? ProviderErrors.OutcomeUnknown(_name, inner)
            : ProviderErrors.Unavailable(_name, inner);

    private static bool NeverConnected(HttpRequestError error) => error
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var pause = header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : null);
        if (pause is null)
        {
            return null;
        }

        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause > LongestPause ? LongestPause : pause;
    }
}
