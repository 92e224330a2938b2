using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicVerse.Workers.Studio.Providers.Replicate;

/// <summary>The pause that Replicate asks for in words: "Your rate limit resets in ~30s."</summary>
public static partial class ReplicateThrottle
{
    public static TimeSpan? Pause(string? detail) =>
        detail is not null && Resets().Match(detail) is { Success: true } match
            ? TimeSpan.FromSeconds(int.Parse(match.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex(@"resets in ~?(?<seconds>[0-9]{1,4})s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Resets();
}
