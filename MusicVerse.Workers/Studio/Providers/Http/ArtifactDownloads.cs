using System.Net;
using System.Net.Http.Headers;
using MusicVerse.Core.Http;
using MusicVerse.Workers.Hosting;

namespace MusicVerse.Workers.Studio.Providers.Http;

/// <summary>Copies a provider's files to disk: checked address, limited redirects, size and time, a few attempts.</summary>
public sealed class ArtifactDownloads : IDisposable
{
    private const int MaxRedirects = 5;
    private const int MaxAttempts = 3;

    private readonly HttpClient _client;
    private readonly string _name;
    private readonly ProviderOptions _options;
    private readonly ArtifactSource _source;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public ArtifactDownloads(string name, ProviderOptions options, TimeProvider time, ILogger logger)
    {
        _name = name;
        _options = options;
        _time = time;
        _logger = logger;
        _source = new ArtifactSource(options.BaseUrl);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = _source.Connect,
            // A proxy would resolve the name itself, out of reach of the check.
            UseProxy = false,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <param name="url">As the provider gave it.</param>
    /// <param name="pathWithoutExtension">Where to put it; the extension follows from the bytes.</param>
    /// <param name="authorize">The header to send to a host, or null; asked again for every redirect.</param>
    /// <param name="cancel">Ends the copy.</param>
    public async Task<ArtifactFile> Download(
        string url, string pathWithoutExtension, Func<Uri, AuthenticationHeaderValue?> authorize, CancellationToken cancel)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var start))
        {
            throw ProviderErrors.ForbiddenAddress(_name);
        }

        using var limit = new TimeLimit(_options.FetchTimeout, _time, cancel);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await Attempt(start, pathWithoutExtension, authorize, limit.Token);
                }
                catch (ProviderException e) when (e.MayRetry && attempt < MaxAttempts)
                {
                    _logger.DownloadRetried(_name, attempt, e.Kind);
                    await Task.Delay(_options.FetchRetryDelay * Math.Pow(2, attempt - 1), _time, limit.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw ProviderErrors.DownloadTooSlow(_name, _options.FetchTimeout);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<ArtifactFile> Attempt(
        Uri url, string pathWithoutExtension, Func<Uri, AuthenticationHeaderValue?> authorize, CancellationToken cancel)
    {
        try
        {
            using var response = await Follow(url, authorize, cancel);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await ArtifactFile.Save(response, pathWithoutExtension, _options.MaxArtifactBytes, _name, cancel),
                HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => throw ProviderErrors.RateLimited(_name, null),
                >= HttpStatusCode.InternalServerError => throw ProviderErrors.Unavailable(_name),
                _ => throw ProviderErrors.ResultGone(_name),
            };
        }
        catch (HttpRequestException e) when (e.InnerException is ForbiddenAddressException)
        {
            throw ProviderErrors.ForbiddenAddress(_name);
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException)
        {
            throw ProviderErrors.Unavailable(_name, e);
        }
    }

    private async Task<HttpResponseMessage> Follow(Uri url, Func<Uri, AuthenticationHeaderValue?> authorize, CancellationToken cancel)
    {
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            if (!_source.Allows(url))
            {
                throw ProviderErrors.ForbiddenAddress(_name);
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Authorization = authorize(url);
            request.Headers.Accept.ParseAdd("audio/*");
            var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } next)
            {
                return response;
            }

            response.Dispose();
            url = new Uri(url, next);
        }

        throw ProviderErrors.ForbiddenAddress(_name);
    }

    private static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
