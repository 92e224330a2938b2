namespace MusicVerse;

/// <summary>Everything that this package throws for what went wrong on the way; a wrong argument is an <see cref="ArgumentException"/>.</summary>
public abstract class MusicVerseException : Exception
{
    private protected MusicVerseException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
