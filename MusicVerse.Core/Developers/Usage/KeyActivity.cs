namespace MusicVerse.Core.Developers.Usage;

/// <summary>How finely, and how long, we remember when and from where a key was used.</summary>
public static class KeyActivity
{
    public static readonly TimeSpan SlotLength = TimeSpan.FromMinutes(5);

    /// <summary>What is older is forgotten: a place that was not seen for so long is new again.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);
}
