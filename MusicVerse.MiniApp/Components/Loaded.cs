namespace MusicVerse.MiniApp.Components;

/// <summary>The pages of a list that have been fetched so far.</summary>
public sealed class Loaded<T>
{
    private readonly Func<string?, CancellationToken, Task<Page<T>>> _fetch;

    private Loaded(Func<string?, CancellationToken, Task<Page<T>>> fetch) => _fetch = fetch;

    public List<T> Items { get; } = [];

    /// <summary>Where the next page starts; null after the last one.</summary>
    public string? Next { get; private set; }

    /// <param name="fetch">The page that starts at a cursor; at null the first.</param>
    public static async Task<Loaded<T>> First(Func<string?, CancellationToken, Task<Page<T>>> fetch, CancellationToken cancel)
    {
        var list = new Loaded<T>(fetch);
        await list.More(cancel);
        return list;
    }

    /// <summary>When it fails, the list is as it was.</summary>
    public async Task More(CancellationToken cancel)
    {
        var page = await _fetch(Next, cancel);
        Items.AddRange(page.Data);
        Next = page.HasMore ? page.NextCursor : null;
    }
}
