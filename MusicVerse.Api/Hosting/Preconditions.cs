using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Hosting;

/// <summary>Conditional requests (RFC 9110, section 13).</summary>
public static class Preconditions
{
    /// <summary>The tag of a row: when it changed, and the period of the signed URLs in it (they change by themselves).</summary>
    public static EntityTagHeaderValue Tag(DateTimeOffset updatedAt, long period = 0) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{updatedAt.UtcTicks:x}.{period:x}\""));

    /// <summary>What If-Match and then If-None-Match say of a representation that is asked for.</summary>
    public static Precondition Of(HttpRequest request, EntityTagHeaderValue tag)
    {
        if (request.Headers.IfMatch.Count > 0 && !InsistedOn(request).Any(one => Means(one, tag, strong: true)))
        {
            return Precondition.Failed;
        }

        return EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known) && known.Any(one => Means(one, tag, strong: false))
            ? Precondition.Known
            : Precondition.Holds;
    }

    /// <summary>Answers a GET for a resource: 412, 304, or what it is.</summary>
    public static Results<Ok<T>, NotModified, Problem> Show<T>(HttpContext http, EntityTagHeaderValue tag, Func<T> resource)
    {
        http.Response.GetTypedHeaders().ETag = tag;
        return Of(http.Request, tag) switch
        {
            Precondition.Failed => Problem.PreconditionFailed(),
            Precondition.Known => NotModified.Answer,
            _ => TypedResults.Ok(resource()),
        };
    }

    /// <summary>The states that If-Match insists on; a change is made in one guarded statement, which compares them.</summary>
    /// <returns>Times of change of the row, of which it must have one; null when anything will do. A tag that is none of ours has no time.</returns>
    public static DateTimeOffset[]? States(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return null;
        }

        var tags = InsistedOn(request);
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any)) ? null : [.. tags.Select(ChangedAt).OfType<DateTimeOffset>()];
    }

    // A list that cannot be read names nothing that is there.
    private static IList<EntityTagHeaderValue> InsistedOn(HttpRequest request) =>
        EntityTagHeaderValue.TryParseStrictList(request.Headers.IfMatch, out var tags) ? tags : [];

    private static bool Means(EntityTagHeaderValue given, EntityTagHeaderValue tag, bool strong) =>
        given.Equals(EntityTagHeaderValue.Any) || given.Compare(tag, strong);

    private static DateTimeOffset? ChangedAt(EntityTagHeaderValue tag)
    {
        var ticks = tag.Tag.ToString().Trim('"').Split('.')[0];
        return !tag.IsWeak
            && long.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            && value >= 0 && value <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(value, TimeSpan.Zero)
            : null;
    }
}

/// <summary>What the conditions of a request come to.</summary>
public enum Precondition
{
    /// <summary>Go on.</summary>
    Holds,

    /// <summary>304: If-None-Match names what there is.</summary>
    Known,

    /// <summary>412: If-Match does not name what there is.</summary>
    Failed,
}
