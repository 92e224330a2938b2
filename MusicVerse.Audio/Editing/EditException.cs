using System.Diagnostics.CodeAnalysis;

namespace MusicVerse.Audio;

/// <summary>A list of edits that cannot be done. The message is for people and says what to do instead.</summary>
/// <param name="pointer">The field at fault as a JSON Pointer (RFC 6901) into the request, "/edits/2/start_ms".</param>
[SuppressMessage("Naming", "CA1720", Justification = "JSON Pointer is the name of the standard.")]
public sealed class EditException(string pointer, string message) : ArgumentException(message)
{
    public string Pointer { get; } = pointer;
}
