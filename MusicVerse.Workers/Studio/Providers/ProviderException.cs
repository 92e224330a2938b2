using System.Diagnostics;
using MusicVerse.Core.Jobs;

namespace MusicVerse.Workers.Studio.Providers;

public enum ProviderErrorKind
{
    /// <summary>Nothing was done and trying again later may work.</summary>
    Transient,

    /// <summary>As transient, and the provider asked for a pause.</summary>
    RateLimited,

    /// <summary>Our account at the provider is empty.</summary>
    OutOfCredit,

    /// <summary>Our key is not accepted.</summary>
    Unauthorized,

    /// <summary>Refused by the provider's moderation.</summary>
    Rejected,

    /// <summary>Trying the same again gives the same.</summary>
    Permanent,

    /// <summary>What came is not audio, or more than we take.</summary>
    UnusableArtifact,

    /// <summary>The provider may have accepted a paid request; sending it again might pay twice.</summary>
    OutcomeUnknown,
}

/// <summary>A provider did not do what was asked. The message is safe to show to users.</summary>
public sealed class ProviderException(ProviderErrorKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public ProviderErrorKind Kind { get; } = kind;

    /// <summary>The pause that the provider asked for, where it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The provider's own words, shortened, without our key: for operators, never for users or logs.</summary>
    public string? Detail { get; init; }

    /// <summary>What it cost all the same; null for nothing.</summary>
    public ProviderCost? Cost { get; init; }

    /// <summary>Whether the job may be tried again as it is.</summary>
    public bool MayRetry => Kind is ProviderErrorKind.Transient or ProviderErrorKind.RateLimited;

    public ProviderException WithCost(ProviderCost cost) =>
        new(Kind, Message, InnerException) { RetryAfter = RetryAfter, Detail = Detail, Cost = cost };

    /// <summary>Stable code for the job's error.</summary>
    public string Code => Kind switch
    {
        ProviderErrorKind.Transient => JobErrors.ProviderUnavailable,
        ProviderErrorKind.RateLimited => JobErrors.ProviderRateLimited,
        ProviderErrorKind.OutOfCredit or ProviderErrorKind.Unauthorized => JobErrors.ProviderNotAvailable,
        ProviderErrorKind.Rejected => JobErrors.Rejected,
        ProviderErrorKind.Permanent => JobErrors.ProviderFailed,
        ProviderErrorKind.UnusableArtifact => JobErrors.BadArtifact,
        ProviderErrorKind.OutcomeUnknown => JobErrors.ProviderOutcomeUnknown,
        _ => throw new UnreachableException($"No code for {Kind}."),
    };
}
