using MusicVerse.Core.Developers.Usage.Anomalies;
using Xunit;

namespace MusicVerse.Tests.Developers.Usage;

public sealed class AnomalyRuleTests
{
    // A Saturday.
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);

    private static readonly KeyPlace Elsewhere = Network("203.0.113.0/24", 0, 0);

    [Fact]
    public void A_key_with_a_history_turns_up_in_another_network()
    {
        var found = NewPlaceRule.Judge(Elsewhere, [Elsewhere, Network("198.51.100.0/24", 20, 1)]);

        Assert.Equal((AnomalyKinds.NewNetwork, "203.0.113.0/24", new DateOnly(2026, 11, 21)), (found!.Kind, found.Value, found.Day));
        Assert.Equal("The key was used from the network 203.0.113.0/24, for the first time in 30 days.", found.Detail);
    }

    [Fact]
    public void The_first_place_of_a_key_is_not_odd() => Assert.Null(NewPlaceRule.Judge(Elsewhere, [Elsewhere]));

    [Fact]
    public void On_the_first_day_of_a_key_no_place_is_odd() =>
        Assert.Null(NewPlaceRule.Judge(Elsewhere, [Elsewhere, Network("198.51.100.0/24", 0.9, 0)]));

    [Fact]
    public void What_was_seen_too_long_ago_is_no_history() =>
        Assert.Null(NewPlaceRule.Judge(Elsewhere, [Elsewhere, Network("198.51.100.0/24", 60, 31)]));

    [Fact]
    public void A_key_that_comes_from_everywhere_says_nothing_by_one_more_network_but_by_a_country()
    {
        KeyPlace[] many = [.. Enumerable.Range(0, NewPlaceRule.RoamingNetworks).Select(i => Network($"198.51.{i}.0/24", 20, 1))];
        var country = new KeyPlace(PlaceKinds.Country, "NL", Now, Now);

        Assert.Null(NewPlaceRule.Judge(Elsewhere, [Elsewhere, .. many]));
        Assert.NotNull(NewPlaceRule.Judge(Elsewhere, [Elsewhere, .. many[1..]]));
        Assert.Null(NewPlaceRule.Judge(country, [country, .. many]));
        Assert.Equal(
            AnomalyKinds.NewCountry,
            NewPlaceRule.Judge(country, [country, .. many, new KeyPlace(PlaceKinds.Country, "DE", Now.AddDays(-20), Now)])!.Kind);
    }

    [Theory]
    [InlineData(299, false)]
    [InlineData(300, true)]
    [InlineData(50_000, true)]
    public void A_quiet_key_that_asks_often_is_a_burst_from_a_request_a_second_on(long requests, bool odd) =>
        Assert.Equal(odd, BurstRule.Judge(Now, requests, [.. Enumerable.Repeat(10L, 100)]) is not null);

    [Theory]
    [InlineData(4_900, false)]
    [InlineData(5_000, true)]
    public void A_busy_key_must_ask_five_times_as_often_as_usual(long requests, bool odd) =>
        Assert.Equal(odd, BurstRule.Judge(Now, requests, [.. Enumerable.Repeat(1_000L, 100)]) is not null);

    [Theory]
    [InlineData(11_000, false)]
    [InlineData(20_000, true)]
    public void What_a_key_does_every_night_is_usual(long requests, bool odd)
    {
        // Ten at a time, and six thousand in one slot of twenty.
        long[] usual = [.. Enumerable.Range(0, 400).Select(i => i % 20 == 0 ? 6_000L : 10L)];

        Assert.Equal(odd, BurstRule.Judge(Now, requests, usual) is not null);
    }

    [Fact]
    public void A_key_of_which_little_is_known_has_no_usual() =>
        Assert.Null(BurstRule.Judge(Now, 50_000, [.. Enumerable.Repeat(10L, BurstRule.SlotsNeeded - 1)]));

    [Fact]
    public void A_burst_names_its_figures()
    {
        var found = BurstRule.Judge(Now, 1_840, [.. Enumerable.Repeat(12L, 100)])!;

        Assert.Equal("1,840 requests within 5 minutes; the key usually makes 12.", found.Detail);
        Assert.Equal((1_840L, 12L, 300L), (found.Facts["requests"], found.Facts["usual"], found.Facts["window_seconds"]));
    }

    [Fact]
    public void A_key_that_works_by_day_is_at_work_by_night()
    {
        var found = UnusualHoursRule.Judge(new KeyHour(Now, 57), OfficeHours(days: 28))!;

        Assert.Equal((AnomalyKinds.UnusualHours, "03"), (found.Kind, found.Value));
        Assert.Equal("57 requests after 03:00 UTC, an hour of the day in which the key is practically never at work.", found.Detail);
        Assert.Equal(Enumerable.Range(9, 9), (int[])found.Facts["usual_hours"]);
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(12, false)]
    [InlineData(18, false)]
    [InlineData(7, true)]
    [InlineData(19, true)]
    public void Usual_hours_and_the_ones_beside_them_are_not_odd(int hour, bool odd) =>
        Assert.Equal(odd, UnusualHoursRule.Judge(new KeyHour(Now.AddHours(hour - 3), 57), OfficeHours(days: 28)) is not null);

    [Fact]
    public void Midnight_is_beside_the_last_hour_of_the_day()
    {
        KeyHour[] evenings = [.. Enumerable.Range(1, 20).Select(day => new KeyHour(Now.AddDays(-day).AddHours(20), 50))];

        Assert.Null(UnusualHoursRule.Judge(new KeyHour(Now.AddHours(-3), 57), evenings));
        Assert.NotNull(UnusualHoursRule.Judge(new KeyHour(Now.AddHours(-2), 57), evenings));
    }

    [Fact]
    public void A_few_requests_by_night_are_not_worth_a_word() =>
        Assert.Null(UnusualHoursRule.Judge(new KeyHour(Now, UnusualHoursRule.Floor - 1), OfficeHours(days: 28)));

    [Fact]
    public void Habits_take_two_weeks() => Assert.Null(UnusualHoursRule.Judge(new KeyHour(Now, 57), OfficeHours(days: 13)));

    [Fact]
    public void A_key_without_habits_is_never_odd()
    {
        // Once a day, each day at another hour, so that this one is among the hours that were never seen.
        KeyHour[] anywhen = [.. Enumerable.Range(1, 20).Select(day => new KeyHour(Now.AddDays(-day).AddHours((day * 7 % 20) + 2), 50))];
        KeyHour[] always = [.. Enumerable.Range(1, 24 * 28).Select(hour => new KeyHour(Now.AddHours(-hour), 50))];

        Assert.Null(UnusualHoursRule.Judge(new KeyHour(Now, 57), anywhen));
        Assert.Null(UnusualHoursRule.Judge(new KeyHour(Now, 57), always));
        Assert.Null(UnusualHoursRule.Judge(new KeyHour(Now, 57), []));
    }

    [Fact]
    public void One_night_long_ago_does_not_make_nights_usual() =>
        Assert.NotNull(UnusualHoursRule.Judge(new KeyHour(Now, 57), [.. OfficeHours(days: 28), new KeyHour(Now.AddDays(-20), 50)]));

    private static KeyPlace Network(string value, double firstDaysAgo, double lastDaysAgo) =>
        new(PlaceKinds.Network, value, Now.AddDays(-firstDaysAgo), Now.AddDays(-lastDaysAgo));

    /// <summary>From nine to six.</summary>
    private static KeyHour[] OfficeHours(int days) =>
    [
        .. from day in Enumerable.Range(1, days)
           from hour in Enumerable.Range(9, 9)
           select new KeyHour(Now.AddDays(-day).AddHours(hour - 3), 100),
    ];
}
