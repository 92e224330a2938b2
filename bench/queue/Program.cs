// Claims and finishes no-op jobs with the product's own loops, and prints jobs per second.
// Usage: Queue CONNECTION-STRING REDIS LOOPS SLOTS JOBS
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MusicVerse.Bench.Queue;
using MusicVerse.Core;
using MusicVerse.Core.Storage;
using MusicVerse.Workers.Hosting;
using MusicVerse.Workers.Jobs;
using Npgsql;
using StackExchange.Redis;

if (args is not [var connection, var redis, var loopsText, var slotsText, var jobsText])
{
    Console.Error.WriteLine("Usage: Queue CONNECTION-STRING REDIS LOOPS SLOTS JOBS");
    return 2;
}

var (loops, slots, jobs) = (Number(loopsText), Number(slotsText), Number(jobsText));
var source = new NpgsqlDataSourceBuilder(connection);
Database.Configure(source);
var builder = new HostApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services
    .AddSingleton(source.Build())
    .AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(redis))
    .AddMusicVerseCore()
    .AddSingleton<IJobHandler, NoOp>()
    .AddSingleton<PostgresListener>()
    .Configure<JobOptions>(options => options.Concurrency = slots);
using var host = builder.Build();
var services = host.Services;
await services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);

var backlog = new Backlog(services.GetRequiredService<Database>());
// The first jobs pay for the compiler and for the connections.
await Measure(Math.Min(jobs, 1000));
Console.WriteLine((jobs / (await Measure(jobs)).TotalSeconds).ToString("0", CultureInfo.InvariantCulture));
return 0;

async Task<TimeSpan> Measure(int count)
{
    await backlog.Fill(count, CancellationToken.None);
    await backlog.Settle(CancellationToken.None);
    var running = Enumerable.Range(0, loops).Select(_ => ActivatorUtilities.CreateInstance<JobLoop>(services)).ToList();
    var clock = Stopwatch.StartNew();
    foreach (var loop in running)
    {
        await loop.StartAsync(CancellationToken.None);
    }

    await backlog.Drained(CancellationToken.None);
    var taken = clock.Elapsed;
    foreach (var loop in running)
    {
        await loop.StopAsync(CancellationToken.None);
        loop.Dispose();
    }

    await backlog.Check(count, CancellationToken.None);
    return taken;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
