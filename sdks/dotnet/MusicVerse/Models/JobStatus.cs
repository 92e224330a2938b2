using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicVerse;

/// <summary>Where a job stands. Open: a status added to the API later is carried, not refused.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct JobStatus(string Value)
{
    public static readonly JobStatus Queued = new("queued");
    public static readonly JobStatus Running = new("running");
    public static readonly JobStatus Succeeded = new("succeeded");
    public static readonly JobStatus Failed = new("failed");
    public static readonly JobStatus Cancelled = new("cancelled");

    /// <summary>Nothing more will happen to the job.</summary>
    public bool IsTerminal => this == Succeeded || this == Failed || this == Cancelled;

    public override string ToString() => Value ?? "";

    internal sealed class Converter : JsonConverter<JobStatus>
    {
        public override JobStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, JobStatus value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
