using System.Diagnostics;

namespace MusicVerse.Api.Problems;

/// <summary>The id under which logs, traces and the caller know one request: its trace id, which is ours, whatever trace the caller is in.</summary>
public static class RequestId
{
    public const string Header = "X-Request-Id";

    public static string Of(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
}
