namespace MusicVerse.MiniApp.Components;

/// <summary>The pages of a list that have been fetched so far.</summary>
internal sealed class Loaded<T>
{
    public List<T> Items { get; } = [];

    /// <summary>Where the next page starts; null after the last one.</summary>
    public string? Next { get; private set; }

    public static Loaded<T> From(Page<T> first)
    {
        var list = new Loaded<T>();
        list.Add(first);
        return list;
    }

    public void Add(Page<T> page)
    {
        Items.AddRange(page.Data);
        Next = page.HasMore ? page.NextCursor : null;
    }
}
