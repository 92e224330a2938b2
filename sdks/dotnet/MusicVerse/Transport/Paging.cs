using System.Runtime.CompilerServices;

namespace MusicVerse.Transport;

internal static class Paging
{
    /// <summary>Every item of every page, fetched as they are asked for.</summary>
    public static async IAsyncEnumerable<T> All<T>(
        Func<string?, CancellationToken, Task<Page<T>>> fetch, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            var page = await fetch(cursor, cancel).ConfigureAwait(false);
            foreach (var item in page.Data)
                yield return item;
            cursor = page.HasMore ? page.NextCursor : null;
        }
        while (cursor is not null);
    }
}
