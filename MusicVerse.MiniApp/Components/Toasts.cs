namespace MusicVerse.MiniApp.Components;

/// <summary>One short message at the bottom of the page, such as "Renamed".</summary>
internal sealed class Toasts
{
    public event Action<string>? Said;

    public void Say(string message) => Said?.Invoke(message);
}
