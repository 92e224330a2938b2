using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MusicVerse.Core;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Events;
using MusicVerse.Core.Storage;
using MusicVerse.Workers.Events;
using MusicVerse.Workers.Hosting;
using MusicVerse.Workers.Webhooks;
using Npgsql;
using EventLog = MusicVerse.Core.Events.EventLog;

namespace MusicVerse.Bench.Webhooks;

/// <summary>The dispatcher and the delivery loop as the worker service has them.</summary>
internal sealed class Ours : IAsyncDisposable
{
    public const string Payload =
        """{"type":"track.deleted","timestamp":"2026-11-21T02:30:00.000000Z","data":{"track_id":"0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0c"}}""";

    private const int Receivers = 32;
    private const int ReceiversPerUser = 100;
    private const int HangingPerUser = 10;
    private const int Users = 2;
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly IHost _host;
    private readonly Database _database;
    private readonly string _sealedSecret;

    private Ours(IHost host, string sealedSecret)
    {
        _host = host;
        _database = host.Services.GetRequiredService<Database>();
        _sealedSecret = sealedSecret;
    }

    public static async Task<Ours> Start(string connection)
    {
        var source = new NpgsqlDataSourceBuilder(connection);
        Database.Configure(source);
        var protection = new EphemeralDataProtectionProvider();
        var builder = new HostApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services
            .AddSingleton(source.Build())
            .AddMusicVerseCore()
            .AddSingleton<IDataProtectionProvider>(protection)
            .AddSingleton<WebhookKeys>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<IEventConsumer, WebhookConsumer>()
            .AddSingleton<PostgresListener>()
            .AddHostedService(services => services.GetRequiredService<PostgresListener>())
            .AddHostedService<EventDispatcher>()
            .AddHostedService<DeliveryLoop>()
            .Configure<WebhookAddress>(address => address.AllowLoopback = true);
        var host = builder.Build();
        await host.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
        await host.StartAsync();
        return new Ours(host, protection.CreateProtector(WebhookSignature.SealPurpose).Protect(WebhookSignature.NewSecret()));
    }

    /// <returns>Deliveries per second, each leased, signed, sent, logged and written back.</returns>
    public async Task<double> Rate(string url, int deliveries)
    {
        var user = await NewUser();
        await AddWebhooks(user, url, Receivers);
        await Execute("vacuum analyze webhook_deliveries", new { });
        await Execute(
            """
            insert into webhook_deliveries
                (id, webhook_id, event_id, event_type, occurred_at, payload, status, trigger, schedule_step, next_attempt_at, created_at)
            select gen_random_uuid(), w.id, gen_random_uuid(), 'track.deleted', now(), @Payload, 'pending', 'scheduled', 0, now(), now()
              from webhooks w, generate_series(1, @each) where w.user_id = @user
            """,
            new { user, Payload, each = deliveries / Receivers });
        var clock = Stopwatch.StartNew();
        await Execute($"select pg_notify('{DeliveryLeases.Channel}', '')", new { });
        await UntilNoneIsPending(user);
        return deliveries / Receivers * Receivers / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Events at a steady pace to 200 webhooks, a tenth of which hang.</summary>
    /// <returns>From the event to the start of its first attempt at those that do not hang: p50, p95, p99 in milliseconds, and how many.</returns>
    public async Task<string> Latency(string url, int rounds)
    {
        var users = new List<Guid>();
        for (var i = 0; i < Users; i++)
        {
            users.Add(await NewUser());
            await AddWebhooks(users[i], url + "hang", HangingPerUser);
            await AddWebhooks(users[i], url, ReceiversPerUser - HangingPerUser);
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var user in users)
            {
                await _database.InTransaction(
                    async connection =>
                    {
                        await EventLog.Append(connection, EventTypes.TrackDeleted, user, Guid.CreateVersion7(), new { track_id = user }, CancellationToken.None);
                        return true;
                    },
                    CancellationToken.None);
            }

            await Task.Delay(BetweenRounds);
        }

        var due = rounds * Users * (ReceiversPerUser - HangingPerUser);
        var clock = Stopwatch.StartNew();
        while (await Count("webhook_attempts where number = 1 and status_code = 200") < due && clock.Elapsed < Longest)
        {
            await Task.Delay(BetweenLooks);
        }

        var (p50, p95, p99, count) = await _database.QueryOne<(double, double, double, long)>(
            """
            select percentile_cont(0.5) within group (order by ms), percentile_cont(0.95) within group (order by ms),
                   percentile_cont(0.99) within group (order by ms), count(*)
              from (select extract(epoch from a.started_at - d.occurred_at)::float8 * 1000 as ms
                      from webhook_attempts a
                      join webhook_deliveries d on d.id = a.delivery_id
                      join webhooks w on w.id = d.webhook_id
                     where a.number = 1 and w.url not like '%hang') first
            """,
            null,
            CancellationToken.None);
        return string.Create(CultureInfo.InvariantCulture, $"p50 {p50:0} ms, p95 {p95:0} ms, p99 {p99:0} ms, {count} of {due} first attempts");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private async Task<Guid> NewUser()
    {
        var id = Guid.CreateVersion7();
        await Execute(
            "insert into users (id, demo_name, display_name, tier_id, created_at, updated_at) values (@id, @name, @name, 'free', now(), now())",
            new { id, name = id.ToString() });
        return id;
    }

    private Task<int> AddWebhooks(Guid user, string url, int count) => Execute(
        """
        insert into webhooks (id, user_id, url, description, event_types, payload_version, sealed_secret, enabled, created_at, updated_at)
        select gen_random_uuid(), @user, @url, '', '{}', @Newest, @_sealedSecret, true, now(), now() from generate_series(1, @count)
        """,
        new { user, url, count, WebhookPayloads.Current.Newest, _sealedSecret });

    private async Task UntilNoneIsPending(Guid user)
    {
        while (await _database.QueryOne<bool>(
            "select exists (select 1 from webhook_deliveries d join webhooks w on w.id = d.webhook_id where w.user_id = @user and d.status = 'pending')",
            new { user },
            CancellationToken.None))
        {
            await Task.Delay(BetweenLooks);
        }
    }

    private Task<long> Count(string what) => _database.QueryOne<long>($"select count(*) from {what}", null, CancellationToken.None);

    private Task<int> Execute(string sql, object parameters) => _database.Execute(sql, parameters, CancellationToken.None);
}
