using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Storage;

namespace MusicVerse.Api.Hosting;

/// <summary>Which part of a list.</summary>
/// <param name="Limit">How many at most: 1 to 100, otherwise 20.</param>
/// <param name="Cursor">Where to go on: next_cursor of the page before.</param>
public sealed record PageQuery(
    [FromQuery(Name = "limit")] int? Limit,
    [FromQuery(Name = "cursor")] string? Cursor)
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    public bool TryRead(out PageCursor after, out int limit, [NotNullWhen(false)] out Problem? problem)
    {
        limit = Limit ?? DefaultLimit;
        problem = limit is < 1 or > MaxLimit ? Problem.InvalidQuery($"limit is 1 to {MaxLimit}.") : null;
        after = PageCursor.Start;
        if (problem is null && Cursor is not null)
        {
            problem = PageCursor.TryParse(Cursor, out var place) ? null : new Problem(ErrorCodes.InvalidCursor, "Use next_cursor of the page before, as it is.");
            after = place ?? after;
        }

        return problem is null;
    }
}

/// <summary>Part of a list, newest first.</summary>
public sealed record ListResponse<T>(IReadOnlyList<T> Data, bool HasMore, string? NextCursor)
{
    public static ListResponse<T> From(Page<T> page) => new(page.Items, page.Next is not null, page.Next?.ToString());

    /// <summary>A list that is short enough to be given whole.</summary>
    public static ListResponse<T> Whole(IEnumerable<T> items) => new([.. items], false, null);
}
