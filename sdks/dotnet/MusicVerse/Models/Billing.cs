namespace MusicVerse;

/// <summary>Credits that can be spent, and credits held for jobs that are running.</summary>
public sealed record Balance(long Available, long Held);

/// <summary>One change of the balance.</summary>
public sealed record Transaction
{
    public Guid Id { get; init; }

    /// <summary>grant, hold, charge, release or adjust; later API versions may add more.</summary>
    public string Kind { get; init; } = "";

    public long Credits { get; init; }
    public long AvailableAfter { get; init; }
    public long HeldAfter { get; init; }
    public Guid? JobId { get; init; }
    public string? Description { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What one use of something costs.</summary>
public sealed record Price(string Sku, long Credits, string? Description);
