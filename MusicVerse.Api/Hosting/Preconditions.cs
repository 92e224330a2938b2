using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace MusicVerse.Api.Hosting;

/// <summary>Conditional requests (RFC 9110, section 13).</summary>
public static class Preconditions
{
    /// <summary>The tag of a row: when it changed, and the period of the signed URLs in it (they change by themselves).</summary>
    public static EntityTagHeaderValue Tag(DateTimeOffset updatedAt, long period = 0) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{updatedAt.UtcTicks:x}.{period:x}\""));

    /// <summary>Whether If-None-Match names this representation, so that 304 will do.</summary>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));

    /// <summary>The state that If-Match insists on.</summary>
    /// <returns>The row's time of change; null when anything will do; <see cref="DateTimeOffset.MinValue"/> for a tag that is none of ours.</returns>
    public static DateTimeOffset? UnchangedSince(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return null;
        }

        if (!EntityTagHeaderValue.TryParseStrictList(request.Headers.IfMatch, out var tags) || tags is not [var tag])
        {
            return DateTimeOffset.MinValue;
        }

        if (tag.Equals(EntityTagHeaderValue.Any))
        {
            return null;
        }

        var ticks = tag.Tag.ToString().Trim('"').Split('.')[0];
        return !tag.IsWeak
            && long.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            && value >= 0 && value <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(value, TimeSpan.Zero)
            : DateTimeOffset.MinValue;
    }
}
