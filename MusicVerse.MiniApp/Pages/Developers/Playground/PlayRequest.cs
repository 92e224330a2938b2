namespace MusicVerse.MiniApp.Pages.Developers.Playground;

/// <param name="Path">Below the API's address, with the query: <c>/api/v1/tracks?limit=2</c>.</param>
/// <param name="Headers">Besides credential and content type.</param>
/// <param name="Body">Null where nothing is sent.</param>
/// <param name="IsOpen">It goes without a credential.</param>
public sealed record PlayRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, string? Body, string? ContentType, bool IsOpen)
{
    public bool HasJson => Body is not null && ContentType == ApiBody.Json;
}

/// <summary>What came back. Also written by wwwroot/js/playground.js.</summary>
/// <param name="Status">0 where nothing came: <paramref name="Failure"/> says why.</param>
/// <param name="DurationMs">From sending to the last byte that was read.</param>
/// <param name="Bytes">Of the body, as far as it was read.</param>
/// <param name="IsCut">There was more of it, or it would not end.</param>
/// <param name="Failure">unreachable, or no_key.</param>
public sealed record PlayAnswer(
    int Status, long DurationMs, IReadOnlyDictionary<string, string> Headers, string Body, long Bytes, bool IsCut, string? Failure = null)
{
    /// <summary>More is not for reading on a page.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>An event stream has no end of its own: so much of it is shown.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    public static PlayAnswer Unreachable(long durationMs) => new(0, durationMs, new Dictionary<string, string>(StringComparer.Ordinal), "", 0, IsCut: false, "unreachable");
}
