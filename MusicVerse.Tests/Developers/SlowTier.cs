using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>A tier whose quotas are soon used up.</summary>
internal static class SlowTier
{
    public const int Read = 20;

    // The shares of RateLimitOptions.
    public const int Write = 10, Generate = 5, Upload = 2, ReadOfKey = 16;

    public static async Task<TestUser> NewUser(MusicVerseApp app)
    {
        await app.Database.Execute(
            """
            insert into tiers (id, name, daily_credits, welcome_credits, max_duration_seconds, providers, requests_per_minute)
            values ('test-slow', 'Slow', 0, 0, 60, '{local}', @Read) on conflict do nothing
            """,
            new { Read },
            TestContext.Current.CancellationToken);
        return await app.NewUser(tier: "test-slow");
    }
}
