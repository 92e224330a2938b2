using MusicVerse.Workers.Jobs;
using Xunit;

namespace MusicVerse.Tests.Jobs;

public sealed class JobPaceTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    private readonly JobPace _pace = new();

    [Fact]
    public void Nothing_is_fetched_ahead_while_the_pace_is_unknown() => Assert.Equal(0, _pace.Ahead(["edit"], 4));

    [Fact]
    public void Short_jobs_are_fetched_ahead_within_a_limit()
    {
        _pace.Record("edit", Short);

        Assert.InRange(_pace.Ahead(["edit"], 1), 2, 100);
        Assert.InRange(_pace.Ahead(["edit"], 1000), 2, 100);
    }

    [Fact]
    public void Jobs_that_take_no_time_at_all_keep_the_limit()
    {
        _pace.Record("edit", TimeSpan.Zero);

        Assert.InRange(_pace.Ahead(["edit"], 1), 2, 100);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_slow_or_unknown_kind_is_enough_to_fetch_nothing_ahead(bool known)
    {
        _pace.Record("edit", Short);
        if (known) _pace.Record("generation", Long);

        Assert.Equal(0, _pace.Ahead(["edit", "generation"], 4));
    }

    [Fact]
    public void The_first_long_job_after_many_short_ones_is_heeded()
    {
        for (var i = 0; i < 100; i++) _pace.Record("edit", Short);

        _pace.Record("edit", Long);

        Assert.Equal(0, _pace.Ahead(["edit"], 4));
    }
}
