namespace MusicVerse.Core.Storage;

/// <summary>One page of a list that is ordered by newest first, and the place where the next one starts.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, PageCursor? Next)
{
    /// <param name="rows">Up to <paramref name="limit"/> + 1 rows: the extra one tells that there is more.</param>
    public static Page<T> From(IReadOnlyList<T> rows, int limit, Func<T, PageCursor> cursor) =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], cursor(rows[limit - 1]));

    public Page<TOut> Select<TOut>(Func<T, TOut> map) => new([.. Items.Select(map)], Next);
}

/// <summary>The last row a reader has seen. Keyset, not offset: rows that arrive meanwhile shift nothing.</summary>
public sealed record PageCursor(DateTimeOffset CreatedAt, Guid Id)
{
    /// <summary>Before the newest row.</summary>
    public static readonly PageCursor Start = new(DateTimeOffset.MaxValue.AddDays(-1), Guid.Empty);
}
