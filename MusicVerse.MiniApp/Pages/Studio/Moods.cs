namespace MusicVerse.MiniApp.Pages.Studio;

internal static class Moods
{
    public static readonly string[] All =
        ["calm", "dreamy", "happy", "sad", "romantic", "nostalgic", "dark", "tense", "energetic", "epic"];
}
