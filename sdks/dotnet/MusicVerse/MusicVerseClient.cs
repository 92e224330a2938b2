using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>The MusicVerse API. Cheap to make and safe to share: all state is in the <see cref="HttpClient"/>.</summary>
/// <remarks>
/// Every method throws an <see cref="ApiException"/> for an answer that is not a success, a <see cref="ConnectionException"/> where there
/// was none, and an <see cref="UnexpectedAnswerException"/> for one that is not the API's.
/// </remarks>
public sealed class MusicVerseClient
{
    private readonly HttpClient _http;
    private readonly MusicVerseOptions _options;

    /// <param name="http">Its BaseAddress is the host of the API, without <c>/api/v1</c>; its Timeout is that of a try, body included.</param>
    /// <exception cref="ArgumentException">The token has a character that no header takes.</exception>
    public MusicVerseClient(HttpClient http, MusicVerseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        _http = http;
        _options = WithSendableToken(options ?? new MusicVerseOptions());

        var pipe = new Pipe(_http, _options);
        Accounts = new AccountsApi(pipe, _options);
        ApiKeys = new ApiKeysApi(pipe);
        Billing = new BillingApi(pipe);
        Catalog = new CatalogApi(pipe);
        Jobs = new JobsApi(pipe, _options);
        OAuth = new OAuthApi(pipe);
        Projects = new ProjectsApi(pipe);
        Tracks = new TracksApi(pipe);
        Uploads = new UploadsApi(pipe);
        Usage = new UsageApi(pipe);
        Webhooks = new WebhooksApi(pipe);
    }

    public AccountsApi Accounts { get; }
    public ApiKeysApi ApiKeys { get; }
    public BillingApi Billing { get; }
    public CatalogApi Catalog { get; }
    public JobsApi Jobs { get; }
    public OAuthApi OAuth { get; }
    public ProjectsApi Projects { get; }
    public TracksApi Tracks { get; }
    public UploadsApi Uploads { get; }
    public UsageApi Usage { get; }
    public WebhooksApi Webhooks { get; }

    /// <summary>A client as the environment says: MUSICVERSE_URL, MUSICVERSE_API_KEY, MUSICVERSE_SIGNING_SECRET.</summary>
    /// <param name="options">Its Token and SigningSecret go before the environment's.</param>
    /// <exception cref="InvalidOperationException">There is no MUSICVERSE_URL.</exception>
    public static MusicVerseClient FromEnvironment(MusicVerseOptions? options = null)
    {
        var url = Environment.GetEnvironmentVariable("MUSICVERSE_URL")
            ?? throw new InvalidOperationException("Say where the API is: the environment variable MUSICVERSE_URL.");
        options ??= new MusicVerseOptions();
        return new MusicVerseClient(new HttpClient { BaseAddress = new Uri(url) }, options with
        {
            Token = options.Token ?? Environment.GetEnvironmentVariable("MUSICVERSE_API_KEY"),
            SigningSecret = options.SigningSecret ?? Environment.GetEnvironmentVariable("MUSICVERSE_SIGNING_SECRET"),
        });
    }

    /// <summary>The same client for somebody else.</summary>
    public MusicVerseClient WithToken(string? token, string? signingSecret = null) =>
        new(_http, _options with { Token = token, SigningSecret = signingSecret });

    /// <summary>The same client for single calls: <c>client.With(options =&gt; options with { MaxRetries = 0 }).Accounts.Me()</c>.</summary>
    public MusicVerseClient With(Func<MusicVerseOptions, MusicVerseOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(_http, change(_options));
    }

    // The HTTP stack would print what it does not take, and exceptions end up in logs.
    private static MusicVerseOptions WithSendableToken(MusicVerseOptions options)
    {
        // Who reads a key from a file has read the end of its line as well.
        var token = options.Token?.Trim();
        if (token.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new ArgumentException("The token has a character that no header takes. Copy it anew; it is not shown here.", nameof(options));
        var secret = options.SigningSecret?.Trim();
        return options with { Token = string.IsNullOrEmpty(token) ? null : token, SigningSecret = string.IsNullOrEmpty(secret) ? null : secret };
    }

    /// <summary>Asks for a track. The answer is a job; <see cref="JobsApi.Watch"/> follows it to its end.</summary>
    /// <param name="request">What to make.</param>
    /// <param name="idempotencyKey">Give your own to make a call repeatable across processes; else one is made per call.</param>
    /// <param name="cancel">Ends the call, not the job.</param>
    /// <exception cref="InsufficientCreditsException">The balance does not cover the price.</exception>
    /// <exception cref="ValidationException">A field is wrong; see <see cref="ApiException.Errors"/>.</exception>
    public Task<Job> Generate(GenerateRequest request, string? idempotencyKey = null, CancellationToken cancel = default) =>
        Jobs.Generate(request, idempotencyKey, cancel);

    /// <summary>Asks for a track and waits until it is there.</summary>
    /// <exception cref="JobFailedException">The job ended failed or cancelled; nothing was charged.</exception>
    public async Task<Track> GenerateTrack(GenerateRequest request, CancellationToken cancel = default)
    {
        var job = await Generate(request, cancel: cancel).ConfigureAwait(false);
        job = await Jobs.Wait(job, cancel).ConfigureAwait(false);
        return await Tracks.Get(job.TrackId!.Value, cancel).ConfigureAwait(false);
    }

    /// <summary>Sends a file, makes a track of it and waits until it is there.</summary>
    /// <param name="path">A file of this machine.</param>
    /// <param name="progress">Told the bytes that are sent.</param>
    /// <exception cref="JobFailedException">The file is not audio that can be used, or the job was cancelled.</exception>
    public async Task<Track> UploadTrack(string path, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        var upload = await Uploads.Create(path, progress, cancel: cancel).ConfigureAwait(false);
        var job = await Tracks.Create(upload.Id, cancel: cancel).ConfigureAwait(false);
        job = await Jobs.Wait(job, cancel).ConfigureAwait(false);
        return await Tracks.Get(job.TrackId!.Value, cancel).ConfigureAwait(false);
    }
}
