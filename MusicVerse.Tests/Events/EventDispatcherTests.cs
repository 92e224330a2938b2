using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MusicVerse.Core.Events;
using MusicVerse.Tests.Hosting;
using MusicVerse.Workers.Events;
using MusicVerse.Workers.Hosting;
using Xunit;
using EventLog = MusicVerse.Core.Events.EventLog;

namespace MusicVerse.Tests.Events;

/// <summary>Each committed event reaches each consumer, whatever fails in between.</summary>
public sealed class EventDispatcherTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private readonly EventLog _events = new(test.Database);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_consumer_gets_every_event_once()
    {
        var (one, two) = (new Consumer("one"), new Consumer("two"));
        var ids = await Append(5);

        await Dispatcher(one, two).RunOnce(Cancel);
        await Dispatcher(one, two).RunOnce(Cancel);

        Assert.Equal(ids, one.Seen);
        Assert.Equal(ids, two.Seen);
    }

    [Fact]
    public async Task An_event_that_was_rolled_back_never_happened()
    {
        await using (var connection = await test.Database.Open(Cancel))
        await using (await connection.BeginTransactionAsync(Cancel))
        {
            await EventLog.Append(connection, "test", null, Guid.CreateVersion7(), new { }, Cancel);
        }

        var consumer = new Consumer("one");
        await Dispatcher(consumer).RunOnce(Cancel);
        Assert.Empty(consumer.Seen);
    }

    [Fact]
    public async Task A_failing_consumer_gets_the_event_again_and_the_others_do_not()
    {
        var healthy = new Consumer("healthy");
        var failing = new Consumer("failing") { Fails = true };
        var ids = await Append(3);

        await Dispatcher(failing, healthy).RunOnce(Cancel);
        Assert.Equal(ids, healthy.Seen);
        Assert.Equal(3, await Waiting(ids));

        failing.Fails = false;
        await MakeDue(ids);
        await Dispatcher(failing, healthy).RunOnce(Cancel);

        Assert.Equal(ids, healthy.Seen);
        Assert.Equal(ids, failing.Seen);
        Assert.Equal(0, await Waiting(ids));
    }

    [Fact]
    public async Task A_failing_event_waits_and_holds_up_nothing()
    {
        var failing = new Consumer("failing") { Fails = true };
        var ids = await Append(1);
        await Dispatcher(failing).RunOnce(Cancel);

        var later = await Append(2);
        failing.Fails = false;
        await Dispatcher(failing).RunOnce(Cancel);

        Assert.Equal(later, failing.Seen);
        await MakeDue(ids);
        await Dispatcher(failing).RunOnce(Cancel);
        Assert.Equal([.. later, .. ids], failing.Seen);
    }

    [Fact]
    public async Task A_consumer_that_hangs_is_cut_off_and_asked_again()
    {
        var hanging = new Consumer("hanging") { Hangs = true };
        var ids = await Append(1);

        await Dispatcher(hanging).RunOnce(Cancel);

        Assert.Empty(hanging.Seen);
        Assert.Equal(1, await Waiting(ids));
        await MakeDue(ids);
        hanging.Hangs = false;
        await Dispatcher(hanging).RunOnce(Cancel);
        Assert.Equal(ids, hanging.Seen);
    }

    [Fact]
    public async Task A_dispatcher_that_dies_in_the_middle_of_a_batch_loses_nothing()
    {
        var ids = await Append(6);
        using var death = new CancellationTokenSource();
        var consumer = new Consumer("one") { AfterEach = seen => seen == 3 ? death.CancelAsync() : Task.CompletedTask };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Dispatcher(consumer).RunOnce(death.Token));
        // Until the dead one's lease ends, nobody touches its batch.
        await Dispatcher(consumer).RunOnce(Cancel);
        Assert.Equal(3, consumer.Seen.Count);

        await MakeDue(ids);
        await Dispatcher(consumer).RunOnce(Cancel);
        Assert.Equal(ids.Order(), consumer.Seen.Distinct().Order());
        Assert.Equal(0, await Waiting(ids));
    }

    [Fact]
    public async Task Several_dispatchers_share_the_events()
    {
        var consumer = new Consumer("shared");
        var ids = await Append(60);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var dispatcher = Dispatcher(new EventOptions { BatchSize = 5 }, consumer);
            while (await dispatcher.RunOnce(Cancel) > 0)
            {
            }
        }));

        Assert.Equal(ids.Order(), consumer.Seen.Order());
    }

    [Fact]
    public async Task A_new_event_wakes_the_dispatcher()
    {
        var consumer = new Consumer("woken");
        using var listener = new PostgresListener(test.Source, TimeProvider.System, NullLogger<PostgresListener>.Instance);
        using var dispatcher = new EventDispatcher(
            _events, [consumer], listener, Options.Create(new EventOptions { PollInterval = TimeSpan.FromMinutes(1) }), TimeProvider.System, NullLogger<EventDispatcher>.Instance);
        await listener.StartAsync(Cancel);
        await dispatcher.StartAsync(Cancel);

        var first = await Append(1);
        await Until.True(() => Task.FromResult(consumer.Seen.Contains(first[0])), "the event is seen");
        var second = await Append(1);
        await Until.True(() => Task.FromResult(consumer.Seen.Contains(second[0])), "the second event is seen");

        await dispatcher.StopAsync(Cancel);
        await listener.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_consumer_continues_the_trace_of_the_cause()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MusicVerse.Events" or "Test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("Test");
        var consumer = new Consumer("traced");

        ActivityTraceId expected;
        using (var cause = source.StartActivity("cause"))
        {
            expected = cause!.TraceId;
            await Append(1);
        }

        await Dispatcher(consumer).RunOnce(Cancel);
        Assert.Equal([expected], consumer.Traces);
    }

    [Fact]
    public void A_pause_grows_and_stays_bounded()
    {
        foreach (var chance in new[] { 0, 0.5, 0.999 })
        {
            var pauses = Enumerable.Range(1, 80).Select(attempts => EventRetry.Next(attempts, chance)).ToArray();
            Assert.Equal(pauses.Order(), pauses);
            Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(10)));
        }
    }

    private EventDispatcher Dispatcher(params IEventConsumer[] consumers) =>
        Dispatcher(new EventOptions { ConsumerTimeout = TimeSpan.FromMilliseconds(500) }, consumers);

    private EventDispatcher Dispatcher(EventOptions options, params IEventConsumer[] consumers)
    {
        var listener = new PostgresListener(test.Source, TimeProvider.System, NullLogger<PostgresListener>.Instance);
        return new EventDispatcher(
            _events, consumers, listener, Options.Create(options), TimeProvider.System, NullLogger<EventDispatcher>.Instance);
    }

    private async Task<Guid[]> Append(int count)
    {
        var subject = Guid.CreateVersion7();
        for (var i = 0; i < count; i++)
        {
            await test.Database.InTransaction(
                async connection =>
                {
                    await EventLog.Append(connection, "test", null, subject, new { i }, Cancel);
                    return true;
                },
                Cancel);
        }

        return [.. await test.Database.Query<Guid>("select id from events where subject_id = @subject order by created_at, id", new { subject }, Cancel)];
    }

    private Task<int> MakeDue(Guid[] ids) => test.Database.Execute("update events set next_try_at = now() where id = any(@ids)", new { ids }, Cancel);

    private Task<long> Waiting(Guid[] ids) => test.Database.QueryOne<long>(
        "select count(*) from events where id = any(@ids) and dispatched_at is null", new { ids }, Cancel);

    private sealed class Consumer(string name) : IEventConsumer
    {
        public string Name => name;

        public bool Fails { get; set; }

        public bool Hangs { get; set; }

        public Func<int, Task> AfterEach { get; init; } = _ => Task.CompletedTask;

        public ConcurrentQueue<Guid> Seen { get; } = new();

        public ConcurrentQueue<ActivityTraceId> Traces { get; } = new();

        public async Task Consume(Event e, CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            if (Hangs)
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }

            if (Fails)
            {
                throw new InvalidOperationException("Fails as told.");
            }

            Seen.Enqueue(e.Id);
            Traces.Enqueue(Activity.Current?.TraceId ?? default);
            await AfterEach(Seen.Count);
        }
    }
}
