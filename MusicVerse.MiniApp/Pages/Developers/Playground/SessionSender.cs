using System.Net.Http.Headers;
using System.Text;

namespace MusicVerse.MiniApp.Pages.Developers.Playground;

/// <summary>
/// Sends a request with the visitor's own session. From here, for no script may see the session's token; to the API
/// alone, for the path is one of its document's and redirects are not followed.
/// </summary>
internal sealed class SessionSender(HttpClient http, TimeProvider clock)
{
    private const int BufferBytes = 16 * 1024;

    public async Task<PlayAnswer> Send(PlayRequest request, string? token, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(PlayAnswer.Patience);
        try
        {
            using var message = Message(request, token);
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var (body, isCut) = await Read(answer, limit.Token, cancel);
            return new PlayAnswer(
                (int)answer.StatusCode, Elapsed(started), Headers(answer), Encoding.UTF8.GetString(body), body.Length, isCut);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return PlayAnswer.Unreachable(Elapsed(started));
        }
    }

    private static HttpRequestMessage Message(PlayRequest request, string? token)
    {
        var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), new Uri(request.Path, UriKind.Relative));
        if (!request.IsOpen)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in request.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        if (request.HasJson)
            message.Content = new StringContent(request.Body!, Encoding.UTF8, ApiBody.Json);
        return message;
    }

    private static async Task<(byte[] Body, bool IsCut)> Read(HttpResponseMessage answer, CancellationToken limit, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[BufferBytes];
        await using var stream = await answer.Content.ReadAsStreamAsync(limit);
        try
        {
            while (kept.Length < PlayAnswer.MaxBytes)
            {
                var count = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferBytes, PlayAnswer.MaxBytes - kept.Length)), limit);
                if (count == 0)
                    return (kept.ToArray(), false);
                kept.Write(buffer, 0, count);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // What has come until now is the answer.
        }

        return (kept.ToArray(), true);
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage answer) => answer.Headers.Concat(answer.Content.Headers)
        .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

    private long Elapsed(long started) => (long)clock.GetElapsedTime(started).TotalMilliseconds;
}
