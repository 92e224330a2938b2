namespace MusicVerse;

/// <summary>How a <see cref="MusicVerseClient"/> signs in and how patient it is.</summary>
public sealed record MusicVerseOptions
{
    /// <summary>An API key (<c>mvai_…</c>) or a session token; null calls the API as nobody.</summary>
    public string? Token { get; init; }

    /// <summary>
    /// Signs every request (<c>mvsig_…</c>): for an API key that was made with <see cref="ApiKeyRequest.RequireSignature"/>.
    /// Null signs nothing.
    /// </summary>
    public string? SigningSecret { get; init; }

    /// <summary>Tries after the first one, for answers and failures that a second try may cure. Default 2.</summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>Pause before the first retry; doubled for each further one up to 8 s, each shortened by up to a quarter by chance. Default 500 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A Retry-After longer than this ends the retries and becomes the caller's error. Default 60 s.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Pause between two looks at a job while its event stream cannot be had. Default 2 s.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For every request; they take the place of ours. An <c>If-Match</c>, for example.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Told of every answer, those before a retry included: for ETag, RateLimit and other headers. Its body is not to be read.</summary>
    public Action<HttpResponseMessage>? OnResponse { get; init; }

    /// <summary>The clock behind every pause.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The source of retry jitter.</summary>
    public Random Chance { get; init; } = Random.Shared;

    /// <summary>Without the secrets: options end up in logs.</summary>
    public override string ToString() => $"{nameof(MusicVerseOptions)} {{ {nameof(MaxRetries)} = {MaxRetries} }}";
}
