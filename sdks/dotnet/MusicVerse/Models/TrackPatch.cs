using System.Text.Json;

namespace MusicVerse;

/// <summary>A change of a track: absent fields stay.</summary>
internal sealed record TrackPatch
{
    public string? Title { get; init; }

    /// <summary>An id, or JSON's own null to take the track out of its project.</summary>
    public JsonElement? ProjectId { get; init; }

    public Guid? VersionId { get; init; }

    public static JsonElement Value(Guid? id) =>
        JsonElement.Parse(id is { } value ? $"\"{value}\"" : "null");
}
