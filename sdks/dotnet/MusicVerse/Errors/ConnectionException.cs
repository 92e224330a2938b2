namespace MusicVerse;

/// <summary>The API could not be reached, or the connection broke.</summary>
public class ConnectionException : MusicVerseException
{
    internal ConnectionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>No answer came in time, or not the whole of it.</summary>
public sealed class TimedOutException : ConnectionException
{
    internal TimedOutException(Exception? inner = null)
        : base("The API did not answer in time.", inner)
    {
    }
}
