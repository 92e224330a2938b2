using Microsoft.Net.Http.Headers;

namespace MusicVerse.Api.Media;

/// <summary>The part of a file to send.</summary>
public readonly record struct ByteRange(long Offset, long Length, bool IsWhole)
{
    /// <summary>Reads Range and If-Range (RFC 9110, sections 13.1.5 and 14.2).</summary>
    /// <returns>
    /// The whole file where no single range is asked for or the file is not the one meant; null when the range lies
    /// outside the file.
    /// </returns>
    public static ByteRange? Of(HttpRequest request, long size, EntityTagHeaderValue tag)
    {
        var whole = new ByteRange(0, size, IsWhole: true);
        // Section 14.2: a range is of GET alone.
        if (!HttpMethods.IsGet(request.Method)
            || !RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header)
            || !header.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase)
            || header.Ranges.Count != 1
            || !MeansThisFile(request, tag))
        {
            return whole;
        }

        var range = header.Ranges.Single();
        var (first, last) = range switch
        {
            { From: { } from } => (from, Math.Min(range.To ?? long.MaxValue, size - 1)),
            // "-500": the last 500 bytes.
            { To: { } suffix } => (Math.Max(0, size - suffix), size - 1),
            _ => (0, size - 1),
        };
        return first <= last && first < size ? new ByteRange(first, last - first + 1, IsWhole: false) : null;
    }

    private static bool MeansThisFile(HttpRequest request, EntityTagHeaderValue tag)
    {
        var condition = request.Headers.IfRange;
        return condition.Count == 0
            || (EntityTagHeaderValue.TryParse(condition.ToString(), out var meant) && meant.Compare(tag, useStrongComparison: true));
    }
}
