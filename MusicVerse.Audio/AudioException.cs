namespace MusicVerse.Audio;

/// <summary>What went wrong, for a caller that must choose between retrying and refusing.</summary>
public enum AudioErrorKind
{
    /// <summary>The file is not audio that we can use; trying again will not help.</summary>
    UnusableInput,

    /// <summary>A program failed, is missing or ran out of time; another try may work.</summary>
    ToolFailed,
}

/// <summary>The engine could not do its work. The message may be shown to people; <see cref="Detail"/> is for logs.</summary>
public sealed class AudioException(AudioErrorKind kind, string message, string? detail = null, Exception? inner = null)
    : Exception(message, inner)
{
    public AudioErrorKind Kind { get; } = kind;

    /// <summary>The end of the failing program's own words, at most 2,000 characters.</summary>
    public string? Detail { get; } = detail;
}
