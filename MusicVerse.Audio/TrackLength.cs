using MusicVerse.Audio.Prompts;

namespace MusicVerse.Audio;

/// <summary>The length that a prompt asks for, for those who have to hold it against a limit before anything is made.</summary>
public static class TrackLength
{
    /// <returns>As asked, even where no track can be so long or so short; null when the prompt does not say.</returns>
    public static TimeSpan? AskedIn(string prompt) => Lengths.Find(new PromptText(prompt));
}
