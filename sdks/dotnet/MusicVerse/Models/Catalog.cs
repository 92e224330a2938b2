namespace MusicVerse;

/// <summary>A maker of music and what it can do.</summary>
public sealed record Provider
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>False where the operator has not set it up.</summary>
    public bool Available { get; init; }

    public bool Instrumental { get; init; }
    public bool Vocals { get; init; }
    public bool Stems { get; init; }
    public bool Seed { get; init; }
    public double MaxDurationSeconds { get; init; }

    /// <summary>Flat price of a track.</summary>
    public long Credits { get; init; }
}

/// <summary>A style that <see cref="GenerateRequest.Style"/> may name.</summary>
public sealed record Style(string Id, string Name);
