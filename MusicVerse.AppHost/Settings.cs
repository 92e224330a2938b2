using Microsoft.Extensions.Configuration;

namespace MusicVerse.AppHost;

/// <summary>Where PostgreSQL, Redis and blob storage come from.</summary>
internal enum StoreMode
{
    /// <summary>This machine's own programs, started and stopped with MusicVerse.</summary>
    Processes,

    /// <summary>Containers; needs Docker or Podman.</summary>
    Containers,

    /// <summary>Servers that run already: ConnectionStrings:musicverse, :redis and :blobs.</summary>
    External,
}

/// <summary>The AppHost's own configuration: appsettings.json, environment or `--Name=value`.</summary>
internal sealed class Settings
{
    private const int MaxWorkers = 64;

    /// <summary>processes, containers or external. Default processes: nothing is guessed.</summary>
    public StoreMode Mode { get; private init; }

    /// <summary>Start with empty stores and forget them at the end. Default false: data stays between runs.</summary>
    public bool Fresh { get; private init; }

    /// <summary>Number of worker processes. Default 1.</summary>
    public int WorkerReplicas { get; private init; }

    /// <exception cref="DistributedApplicationException">A value is not one of those allowed.</exception>
    public static Settings Read(IConfiguration configuration) => new()
    {
        Mode = Value(configuration, nameof(Mode), StoreMode.Processes, Words, "processes, containers or external"),
        Fresh = Value(configuration, nameof(Fresh), false, bool.TryParse, "true or false"),
        WorkerReplicas = Value(configuration, nameof(WorkerReplicas), 1, Replicas, $"a number from 1 to {MaxWorkers}"),
    };

    private delegate bool TryParse<T>(string text, out T value);

    private static T Value<T>(IConfiguration configuration, string name, T otherwise, TryParse<T> parse, string allowed) =>
        configuration[name] is not { Length: > 0 } text ? otherwise
        : parse(text, out var value) ? value
        : throw new DistributedApplicationException($"{name} is '{text}', and must be {allowed}.");

    // Enum.TryParse would take numbers, too.
    private static bool Words(string text, out StoreMode mode) =>
        Enum.TryParse(text, ignoreCase: true, out mode) && char.IsAsciiLetter(text[0]);

    private static bool Replicas(string text, out int count) => int.TryParse(text, out count) && count is >= 1 and <= MaxWorkers;
}
