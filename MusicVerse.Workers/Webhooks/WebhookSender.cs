using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Http;
using MusicVerse.Unicode;
using MusicVerse.Workers.Hosting;

namespace MusicVerse.Workers.Webhooks;

/// <summary>Makes one request to an address that a customer chose: checked when it is dialled, bounded in time and size, never redirected.</summary>
/// <remarks>Deliberately not from IHttpClientFactory: its defaults retry, and its logs and spans carry the URL, which may hold a secret.</remarks>
public sealed class WebhookSender : IDisposable
{
    private const int MaxHeadersKilobytes = 32;
    private const int MaxHeadersKept = 50;
    private const int MaxHeaderLength = 1000;
    private const string DeliveryHeader = "webhook-delivery";
    private const string Redacted = "[redacted]";
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan IdleLifetime = TimeSpan.FromSeconds(30);
    private static readonly string[] SecretHeaders = ["set-cookie", "authorization", "proxy-authenticate", "www-authenticate"];
    private static readonly string[] AbortValues = ["abort", "abort-message"];

    private readonly HttpMessageInvoker _client;
    private readonly WebhookAddress _address;
    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;

    public WebhookSender(IOptions<WebhookOptions> options, IOptions<WebhookAddress> address, TimeProvider time)
        : this(options.Value, address.Value, time, resolve: null)
    {
    }

    /// <param name="resolve">Stands in for the machine's resolver.</param>
    public WebhookSender(
        WebhookOptions options, WebhookAddress address, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? resolve)
    {
        (_options, _address, _time) = (options, address, time);
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = new GuardedConnection(address.Allows, resolve).Connect,
            // A proxy would resolve the name itself, out of reach of the check.
            UseProxy = false,
            UseCookies = false,
            MaxResponseHeadersLength = MaxHeadersKilobytes,
            // What is not read is not waited for: the connection is dropped.
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = ConnectionLifetime,
            PooledConnectionIdleTimeout = IdleLifetime,
            // No ids of ours in other people's logs, and no span with the whole URL.
            ActivityHeadersPropagator = null,
        });
    }

    /// <param name="url">As the owner gave it.</param>
    /// <param name="headers">Besides the content type.</param>
    /// <param name="body">JSON.</param>
    /// <param name="cancel">This worker stops; the attempt does not count.</param>
    public async Task<WebhookAnswer> Send(string url, IReadOnlyDictionary<string, string> headers, byte[] body, CancellationToken cancel)
    {
        // The rules may have become stricter since the webhook was made.
        if (_address.Check(url) is not null)
        {
            return new WebhookAnswer { Error = AttemptErrors.ForbiddenAddress };
        }

        using var limit = new TimeLimit(_options.Timeout, _time, cancel);
        HttpResponseMessage? response = null;
        try
        {
            using var request = Request(url, headers, body);
            response = await _client.SendAsync(request, limit.Token);
            return Headed(response) with { Body = await ReadBody(response, limit.Token) };
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && Name(error) is { } name)
        {
            return (response is null ? new WebhookAnswer() : Headed(response)) with { Error = name };
        }
        finally
        {
            response?.Dispose();
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(string url, IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private WebhookAnswer Headed(HttpResponseMessage response) => new()
    {
        StatusCode = (int)response.StatusCode,
        RetryAfter = RetryAfter(response),
        WantsNoRetry = response.Headers.TryGetValues(DeliveryHeader, out var said)
            && said.Any(value => AbortValues.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase)),
        Headers = response.Headers.Concat(response.Content.Headers)
            .Take(MaxHeadersKept)
            .DistinctBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(header => Text(header.Key), header => Kept(header.Key, string.Join(", ", header.Value))),
    };

    private static string Kept(string name, string value) => SecretHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
        ? Redacted
        : Text(VisibleText.Cut(value, MaxHeaderLength));

    // A hostile receiver may answer for ever; nobody needs more than the beginning.
    private async Task<string> ReadBody(HttpResponseMessage response, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(_options.MaxResponseBytes + 1);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            // One byte more than is kept: a body of just that size is read to its end, and its connection can be used again.
            var read = await body.ReadAtLeastAsync(buffer.AsMemory(0, _options.MaxResponseBytes + 1), _options.MaxResponseBytes + 1, throwOnEndOfStream: false, cancel);
            return Text(Encoding.UTF8.GetString(buffer, 0, Math.Min(read, _options.MaxResponseBytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // PostgreSQL keeps every character but this one.
    private static string Text(string text) => text.Replace('\0', '\uFFFD');

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var pause = header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : null);
        return pause > TimeSpan.Zero ? pause : null;
    }

    /// <summary>Null for what is not the receiver's doing.</summary>
    private static string? Name(Exception error) => error switch
    {
        OperationCanceledException => AttemptErrors.Timeout,
        HttpRequestException { InnerException: ForbiddenAddressException } => AttemptErrors.ForbiddenAddress,
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } }
            or HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => AttemptErrors.NameNotResolved,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => AttemptErrors.TlsFailed,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => AttemptErrors.ConnectionFailed,
        HttpRequestException or IOException => AttemptErrors.BadAnswer,
        _ => null,
    };
}
