using System.Text.Json.Serialization;

namespace MusicVerse;

/// <summary>An audio file that was sent and waits to become a track. It is kept for a day after it was sent or used last.</summary>
public sealed record Upload
{
    public Guid Id { get; init; }

    /// <summary>As it was sent; null when none was.</summary>
    public string? Filename { get; init; }

    public long Bytes { get; init; }

    /// <summary>Hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>As it was sent. Nobody believes it: what the file is comes out when it becomes a track.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Null until a track was made of it.</summary>
    public long? DurationMs { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>What to say about a file that is sent.</summary>
public sealed record UploadOptions
{
    /// <summary>Names the track when neither you nor the file does.</summary>
    public string? FileName { get; init; }

    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Bytes, where the stream cannot tell: a file that is too large is then refused before it is sent.</summary>
    public long? Length { get; init; }
}

internal sealed record CreateTrackBody(Guid UploadId, string? Title, string? Style, Guid? ProjectId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateTrackBody))]
[JsonSerializable(typeof(Upload))]
internal sealed partial class UploadWire : JsonSerializerContext;
