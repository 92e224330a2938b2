namespace MusicVerse.Workers.Studio.Providers;

public enum ProviderCallState
{
    /// <summary>About to be sent. Still so after a crash: nobody knows whether it was.</summary>
    Starting,

    /// <summary>The provider has it; <see cref="ProviderCall.Task"/> is set.</summary>
    Accepted,
    Succeeded,
    Failed,
    Cancelled,

    /// <summary>The provider did not take it.</summary>
    Refused,

    /// <summary>It was sent and no usable answer came.</summary>
    Unknown,
}

/// <summary>The record of one paid call, as it should stand in the database.</summary>
/// <param name="Id">UUIDv7; the same record is saved again as it changes.</param>
/// <param name="Actual">Null until known; stays null where the outcome is unknown.</param>
/// <param name="ErrorCode">See <see cref="ProviderException.Code"/>.</param>
/// <param name="ErrorDetail">The provider's own words, for operators only.</param>
public sealed record ProviderCall(
    Guid Id,
    string Provider,
    string Model,
    ProviderCallState State,
    DateTimeOffset StartedAt,
    ProviderCost Estimate,
    ProviderTask? Task = null,
    ProviderCost? Actual = null,
    DateTimeOffset? EndedAt = null,
    string? ErrorCode = null,
    string? ErrorDetail = null)
{
    public string? ExternalId => Task?.ExternalId;
}

/// <summary>Where calls are recorded; the worker passes one that knows the job.</summary>
public interface IProviderCallRecorder
{
    /// <summary>Inserts or replaces the record by its id. Durable when it returns.</summary>
    Task Save(ProviderCall call, CancellationToken cancel);
}

public enum RecoveryOutcome
{
    /// <summary>The provider has it: go on with <see cref="Recovery.Task"/>.</summary>
    Found,

    /// <summary>The provider certainly does not have it: submitting again is safe.</summary>
    NotSubmitted,

    /// <summary>There is no way to tell: submitting again might pay twice.</summary>
    Unknown,
}

public sealed record Recovery(RecoveryOutcome Outcome, ProviderTask? Task = null)
{
    public static readonly Recovery NotSubmitted = new(RecoveryOutcome.NotSubmitted);
    public static readonly Recovery Unknown = new(RecoveryOutcome.Unknown);

    public static Recovery Found(ProviderTask task) => new(RecoveryOutcome.Found, task);
}
