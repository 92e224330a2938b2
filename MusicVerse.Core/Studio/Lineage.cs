using System.Text.Json;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Studio;

/// <summary>As much of a version as tells what it could take over from which one before it.</summary>
public sealed record LineageVersion
{
    public required Guid Id { get; init; }
    public required Guid TrackId { get; init; }
    public Guid? ParentVersionId { get; init; }
    /// <summary>JSON: everything that was done to the root version to make this one.</summary>
    public required string Edits { get; init; }
    public required long DurationMs { get; init; }
    public required long StemCount { get; init; }
    public required bool HasScore { get; init; }

    /// <summary>What kind of edit each is.</summary>
    public IReadOnlyList<string> Operations => OperationsOf(Edits);

    /// <param name="edits">A JSON array.</param>
    public static IReadOnlyList<string> OperationsOf(string edits) =>
        [.. JsonColumn.Read<JsonElement[]>(edits).Select(edit => edit.GetProperty("op").GetString()!)];
}

/// <summary>
/// From which version the stems and the score of an edited version can be made by doing the same edits to them. It is the oldest
/// one that has them, as nothing should be edited more often than needed.
/// </summary>
/// <param name="versions">All versions of a track.</param>
public sealed class Lineage(IEnumerable<LineageVersion> versions)
{
    /// <summary>All stems of a version together; stretching takes up to a seventh of the audio's own time.</summary>
    public static readonly TimeSpan LongestStretched = TimeSpan.FromHours(1);

    private readonly Dictionary<Guid, LineageVersion> _versions = versions.ToDictionary(version => version.Id);

    public bool HasStems(Guid versionId) => _versions.TryGetValue(versionId, out var version) && version.StemCount > 0;

    /// <returns>The version whose stems can be edited into those of this one; null where there is none, or this one has stems.</returns>
    public LineageVersion? StemsFor(Guid versionId) =>
        _versions.TryGetValue(versionId, out var version) && version is { StemCount: 0, ParentVersionId: { } parent }
            ? StemsFor(parent, version.Operations, version.DurationMs)
            : null;

    /// <param name="parentId">What is edited.</param>
    /// <param name="operations">Everything that is done to the root, in order.</param>
    /// <param name="durationMs">Of the result.</param>
    public LineageVersion? StemsFor(Guid parentId, IReadOnlyList<string> operations, long durationMs) =>
        Ancestors(parentId).FirstOrDefault(origin => origin.StemCount > 0 && CanTakeStems(origin, [.. operations.Skip(origin.Operations.Count)], durationMs));

    /// <returns>The version whose score is to be edited along.</returns>
    public LineageVersion? ScoreFor(Guid parentId) => Ancestors(parentId).FirstOrDefault(origin => origin.HasScore);

    private static bool CanTakeStems(LineageVersion origin, IReadOnlyList<string> operations, long durationMs) =>
        !operations.Contains("merge")
        && Stretches(operations) * origin.StemCount * Math.Max(origin.DurationMs, durationMs) <= LongestStretched.TotalMilliseconds;

    /// <summary>Changes of speed and pitch in a row are made at once.</summary>
    private static int Stretches(IReadOnlyList<string> operations) =>
        operations.Index().Count(each => IsStretch(each.Item) && (each.Index == 0 || !IsStretch(operations[each.Index - 1])));

    private static bool IsStretch(string operation) => operation is "speed" or "pitch";

    /// <summary>The root first, the parent itself last.</summary>
    private Stack<LineageVersion> Ancestors(Guid parentId)
    {
        var line = new Stack<LineageVersion>();
        for (Guid? id = parentId; id is { } known && _versions.TryGetValue(known, out var version); id = version.ParentVersionId)
        {
            line.Push(version);
        }

        return line;
    }
}
