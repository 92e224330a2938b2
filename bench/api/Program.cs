// The API's own pipeline around one more read, with and without authentication and rate limit; and its limiter by itself.
// Usage: MusicVerse.Bench.Api serve | limiter REDIS CALLERS SECONDS | script
using System.Globalization;
using MusicVerse.Api.RateLimiting;
using MusicVerse.Bench.Api;

switch (args)
{
    case ["serve"]:
        await BenchHost.Run();
        return 0;
    case ["limiter", var redis, var callers, var seconds]:
        Console.WriteLine((await Limiter.Rate(redis, Number(callers), TimeSpan.FromSeconds(Number(seconds)))).ToString("0", CultureInfo.InvariantCulture));
        return 0;
    case ["script"]:
        Console.Write(RedisBuckets.TakeScript);
        return 0;
    default:
        Console.Error.WriteLine("Usage: MusicVerse.Bench.Api serve | limiter REDIS CALLERS SECONDS | script");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
