using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Storage;

namespace MusicVerse.Api.Hosting;

/// <summary>Which part of a list.</summary>
/// <param name="Limit">How many at most: 1 to 100, otherwise 20.</param>
/// <param name="Cursor">Where to go on: next_cursor of the page before.</param>
public sealed record PageQuery(
    [FromQuery(Name = PageQuery.LimitName)] int? Limit,
    [FromQuery(Name = PageQuery.CursorName)] string? Cursor,
    HttpContext Http,
    [FromServices] Cursors Cursors,
    [FromServices] Links Links)
{
    public const string LimitName = "limit";
    public const string CursorName = "cursor";

    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    public bool TryRead(out PageCursor after, out int limit, [NotNullWhen(false)] out Problem? problem)
    {
        limit = Limit ?? DefaultLimit;
        problem = limit is < 1 or > MaxLimit ? Problem.InvalidQuery($"limit is 1 to {MaxLimit}.") : null;
        after = PageCursor.Start;
        if (problem is null && Cursor is not null)
        {
            var place = Cursors.Read(Cursor, Http.Request);
            problem = place is null ? new Problem(ErrorCodes.InvalidCursor, "Use next_cursor of the page before, as it is, with the same filter.") : null;
            after = place ?? after;
        }

        return problem is null;
    }

    /// <summary>The page, and in the header where the next one is (RFC 8288).</summary>
    public ListResponse<T> Answer<T>(Page<T> page)
    {
        if (page.Next is not { } place)
        {
            return new(page.Items, HasMore: false, NextCursor: null);
        }

        var next = Cursors.Write(place, Http.Request);
        Http.Response.Headers.Append(HeaderNames.Link, $"<{Links.Absolute(Http.Request.Path + QueryWith(next))}>; rel=\"next\"");
        return new(page.Items, HasMore: true, next);
    }

    private QueryString QueryWith(string cursor)
    {
        var query = new QueryBuilder(Http.Request.Query.Where(parameter => parameter.Key != CursorName)) { { CursorName, cursor } };
        return query.ToQueryString();
    }
}

/// <summary>Part of a list, newest first.</summary>
public sealed record ListResponse<T>(IReadOnlyList<T> Data, bool HasMore, string? NextCursor)
{
    /// <summary>A list that is short enough to be given whole.</summary>
    public static ListResponse<T> Whole(IEnumerable<T> items) => new([.. items], false, null);
}
