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

    /// <summary>Pause before the first retry; doubled for each further one, then spread by jitter. Default 300 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>A Retry-After longer than this ends the retries and becomes the caller's error. Default 30 s.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause between two looks at a job while its event stream cannot be had. Default 2 s.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The clock behind every pause.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The source of retry jitter.</summary>
    public Random Chance { get; init; } = Random.Shared;
}
