namespace MusicVerse.Api.OpenApi;

/// <summary>
/// What may stand in a member of type JsonElement: text of this format, or null. Such a member knows null from not being
/// there at all, which a nullable type cannot tell apart.
/// </summary>
/// <param name="format">As OpenAPI calls it: uuid, date-time.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextOrNullAttribute(string format) : Attribute
{
    public string Format { get; } = format;
}
