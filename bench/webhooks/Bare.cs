using System.Diagnostics;
using System.Net.Http.Headers;

namespace MusicVerse.Bench.Webhooks;

/// <summary>The yardstick: the same bodies with nothing around them.</summary>
internal static class Bare
{
    public static async Task<double> Rate(string url, int loops, int requests)
    {
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null, UseProxy = false, UseCookies = false });
        var body = System.Text.Encoding.UTF8.GetBytes(Ours.Payload);
        var left = requests;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, loops).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var response = await client.PostAsync(new Uri(url), content);
                response.EnsureSuccessStatusCode();
            }
        }));
        return requests / clock.Elapsed.TotalSeconds;
    }
}
