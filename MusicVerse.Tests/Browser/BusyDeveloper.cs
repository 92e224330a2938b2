extern alias Sdk;

using MusicVerse.Core.Storage;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Browser;

/// <summary>A developer with a history: keys in every state, a month of requests, odd events, an app, a webhook that fails.</summary>
public sealed class BusyDeveloper(SharedApp shared) : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestUser User { get; private set; } = null!;

    public OAuthApp OAuthApp { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var app = await shared.Ready();
        User = await app.NewUser();
        var keys = User.Client.ApiKeys;
        var server = await keys.Create(new ApiKeyRequest { Name = "Production server", AllowedCidrs = ["203.0.113.7", "2001:db8::/32"], RequireSignature = true }, Cancel);
        var export = await keys.Create(new ApiKeyRequest { Name = "Nightly export", Scopes = ["tracks:read", "projects:read", "jobs:read", "generate", "billing:read"], ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(5) }, Cancel);
        var old = await keys.Create(new ApiKeyRequest { Name = "Laptop" }, Cancel);
        await keys.Rotate(old.Id, TimeSpan.FromDays(1), Cancel);
        await keys.Revoke((await keys.Create("First try", cancel: Cancel)).Id, Cancel);
        OAuthApp = await User.Client.OAuth.CreateApp(
            new OAuthAppSettings
            {
                Name = "Stage Lights",
                Description = "Sets the lights of a stage to the music that plays.",
                Website = "https://lights.example.com",
                Type = "confidential",
                RedirectUris = ["https://lights.example.com/oauth/callback", "http://127.0.0.1/callback"],
                Scopes = ["account:read", "tracks:read", "generate"],
            },
            Cancel);
        var webhook = await User.Client.Webhooks.Create(new WebhookRequest { Url = "http://127.0.0.1:9/musicverse" }, Cancel);

        await app.Database.Execute("update webhooks set failing_since = now() - interval '3 hours' where id = @Id", new { webhook.Id }, Cancel);
        await History(app.Database, server.Id);
        await Odd(app.Database, export.Id);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // More by day than by night, with refusals, throttling and an outage: the same for everybody.
    private Task<int> History(Database database, Guid key) => database.Execute(
        """
        insert into usage_hours (user_id, hour, caller, endpoint, status, latency_slot, requests)
        select @User, date_trunc('hour', now()) - n * interval '1 hour', @key, endpoint, status, 20 + (n * 7 + place * 5) % 24,
               ceil(share * (40 + 30 * sin(n * pi() / 12) + n % 5))
          from generate_series(1, 719) n,
               (values (0, 'GET /api/v1/tracks/{id}', 200, 1.0), (1, 'POST /api/v1/generate', 200, 0.3), (2, 'GET /api/v1/jobs/{id}', 200, 0.8),
                       (3, 'GET /api/v1/tracks/{id}', 400, 0.05), (4, 'POST /api/v1/generate', 429, 0.04), (5, 'POST /api/v1/generate', 500, 0.2)) as kinds (place, endpoint, status, share)
         where status < 500 or n between 6 and 8
        """,
        new { User = User.Id, key = key.ToString() },
        Cancel);

    private Task<int> Odd(Database database, Guid key) => database.Execute(
        """
        insert into key_anomalies (id, key_id, user_id, kind, value, day, detail, facts, detected_at, acknowledged_at)
        values (gen_random_uuid(), @key, @User, 'new_country', 'BR', current_date, 'x', '{"country": "BR"}', now() - interval '20 minutes', null),
               (gen_random_uuid(), @key, @User, 'burst', '', current_date, 'x', '{"requests": 1840, "usual": 35, "window_seconds": 300}', now() - interval '26 hours', now() - interval '25 hours')
        """,
        new { key, User = User.Id },
        Cancel);
}
