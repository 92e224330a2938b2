using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>Bytes as no HTTP client would send them, and what comes back.</summary>
internal sealed record RawRequest(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <param name="head">Without the empty line at its end; each character is one byte.</param>
    public static async Task<RawRequest> Send(Uri server, params string[] head)
    {
        using var line = new TcpClient();
        var cancel = TestContext.Current.CancellationToken;
        await line.ConnectAsync(server.Host, server.Port, cancel);
        await using var stream = line.GetStream();
        var text = string.Join("\r\n", [head[0], $"Host: {server.Authority}", "Connection: close", .. head[1..], "", ""]);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancel);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read(await reader.ReadToEndAsync(cancel).WaitAsync(Until.Patience, cancel));
    }

    /// <summary>Asserts problem details with this status and code.</summary>
    public void IsRefused(int status, string code)
    {
        Assert.True(Status == status, $"Expected {status} {code}, got {Status}: {Body}");
        Assert.Equal("application/problem+json", Headers["content-type"].Split(';')[0]);
        var problem = JsonSerializer.Deserialize<JsonElement>(Body[Body.IndexOf('{', StringComparison.Ordinal)..(Body.LastIndexOf('}') + 1)]);
        Assert.Equal((status, code), (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString()));
        Assert.Equal(Headers["x-request-id"], problem.GetProperty("request_id").GetString());
    }

    private static RawRequest Read(string text)
    {
        Assert.StartsWith("HTTP/1.1 ", text, StringComparison.Ordinal);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(header => header.Split(':', 2)).ToLookup(pair => pair[0].ToLowerInvariant(), pair => pair[1].Trim());
        return new RawRequest(
            int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            headers.ToDictionary(header => header.Key, header => string.Join(", ", header)),
            text[(end + 4)..]);
    }
}
