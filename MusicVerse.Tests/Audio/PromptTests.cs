using MusicVerse.Audio;
using MusicVerse.Audio.Prompts;
using MusicVerse.Audio.Theory;
using Xunit;

namespace MusicVerse.Tests.Audio;

public sealed class PromptTests
{
    private static Reading Read(string prompt, long seed = 1) => PromptReader.Read(new TrackRequest { Prompt = prompt, Seed = seed });

    [Theory]
    [InlineData("dreamy lo-fi with rainy piano, 84 bpm, two minutes", "lofi")]
    [InlineData("Deep house for a summer terrace", "house")]
    [InlineData("dark warehouse techno", "techno")]
    [InlineData("liquid drum and bass", "drum-and-bass")]
    [InlineData("old school hip-hop with jazzy keys", "boom-bap")]
    [InlineData("epic orchestral trailer", "orchestral")]
    [InlineData("8-bit boss fight", "chiptune")]
    [InlineData("мечтательный лоу-фай под дождь", "lofi")]
    [InlineData("Грустный русский романс под гитару", "russian-romance")]
    [InlineData("быстрый драм-н-бейс", "drum-and-bass")]
    [InlineData("медленный блюз в ми миноре", "blues")]
    [InlineData("весёлый вальс", "waltz")]
    [InlineData("тяжёлый метал", "metal")]
    [InlineData("музыка для сна и медитации", "ambient")]
    [InlineData("джазовое трио, ночной бар", "jazz-trio")]
    [InlineData("sad piano for a farewell", "cinematic-piano")]
    public void A_style_is_found_in_the_words(string prompt, string style) => Assert.Equal(style, Read(prompt).Brief.Style.Id);

    [Fact]
    public void Every_style_understands_its_own_name_in_both_languages()
    {
        foreach (var style in Styles.All)
        {
            Assert.Equal(style.Id, Read(style.Name).Brief.Style.Id);
            Assert.Equal(style.Id, Read(Styles.Get(style.Id).RussianName).Brief.Style.Id);
        }
    }

    [Fact]
    public void Numbers_and_keys_in_the_prompt_are_obeyed()
    {
        var brief = Read("lo-fi, 84 bpm, D dorian, 2 minutes 30 seconds, no drums").Brief;
        Assert.Equal(84, brief.TempoBpm);
        Assert.Equal(new Key(2, Mode.Dorian), brief.Key);
        Assert.Equal(TimeSpan.FromSeconds(150), brief.Duration);
        Assert.Contains("drums", brief.Without);
    }

    [Theory]
    [InlineData("Энергичный хаус, 104 удара", 104)]
    [InlineData("хаус, 121 удар в минуту", 121)]
    [InlineData("хаус, 125 уд. в мин", 125)]
    public void A_tempo_may_be_counted_in_beats_in_russian(string prompt, double bpm) =>
        Assert.Equal(bpm, Read(prompt).Brief.TempoBpm);

    [Fact]
    public void A_russian_prompt_is_obeyed_and_answered_in_russian()
    {
        var reading = Read("Грустный лоу-фай в ля миноре, 78 уд/мин, полторы минуты, без ударных, со скрипкой");
        Assert.Equal(new Key(9, Mode.Minor), reading.Brief.Key);
        Assert.Equal(78, reading.Brief.TempoBpm);
        Assert.Equal(TimeSpan.FromSeconds(90), reading.Brief.Duration);
        Assert.Equal("violin", reading.Brief.Lead?.Name);
        Assert.Contains("drums", reading.Brief.Without);
        Assert.Equal("Я услышал: лоу-фай хип-хоп, 78 уд/мин, ля минор, грустно, 1:30, солирует скрипка, без ударных", reading.Interpretation);
    }

    [Theory]
    [InlineData("funk in 3/4", 3, 4)]
    [InlineData("folk song, 6/8", 6, 8)]
    [InlineData("фолк на три четверти", 3, 4)]
    public void A_meter_is_found(string prompt, int numerator, int denominator)
    {
        var meter = Read(prompt).Brief.Meter;
        Assert.Equal((numerator, denominator), (meter.Numerator, meter.Denominator));
    }

    [Theory]
    [InlineData("house without bass or percussion", "bass", "percussion")]
    [InlineData("ambient, no piano and no drums", "piano", "drums")]
    [InlineData("хаус без баса и барабанов", "bass", "drums")]
    public void Unwanted_instruments_are_left_out(string prompt, string first, string second)
    {
        var without = Read(prompt).Brief.Without;
        Assert.Contains(first, without);
        Assert.Contains(second, without);
    }

    [Fact]
    public void Wanted_instruments_are_not_mistaken_for_unwanted_ones() => Assert.Empty(Read("house with drums and bass").Brief.Without);

    [Fact]
    public void Moods_choose_between_major_and_minor()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            Assert.False(Read("happy synthwave", seed).Brief.Key.IsMinor);
            Assert.True(Read("sad folk song", seed).Brief.Key.IsMinor);
        }
    }

    [Fact]
    public void Explicit_fields_win_over_the_text()
    {
        var brief = PromptReader.Read(new TrackRequest
        {
            Prompt = "slow sad blues in E minor, 60 bpm, one minute", Style = "disco", Key = "C major", TempoBpm = 120, Duration = TimeSpan.FromSeconds(90),
            Title = "Mine", Mood = "happy", Seed = 5,
        }).Brief;
        Assert.Equal("disco", brief.Style.Id);
        Assert.Equal("C major", brief.Key.Name);
        Assert.Equal(120, brief.TempoBpm);
        Assert.Equal(TimeSpan.FromSeconds(90), brief.Duration);
        Assert.Equal("Mine", brief.Title);
        Assert.Equal("happy", brief.Mood);
    }

    [Fact]
    public void The_interpretation_says_what_was_heard() =>
        Assert.Equal("I heard: lo-fi hip hop, 84 bpm, D dorian, dreamy, 2:00, piano in front",
            Read("dreamy lo-fi with piano in D dorian, 84 bpm, two minutes").Interpretation);

    [Fact]
    public void Any_text_makes_a_brief()
    {
        string[] prompts = ["", " ", "?", new string('a', 10_000), "\u0000\u0007\ud800", "🎵🎵🎵", "ааа", "1000000 bpm 99999 minutes in H major", "no no no"];
        foreach (var prompt in prompts) Assert.InRange(Read(prompt).Brief.TempoBpm, TrackProducer.SlowestBpm, TrackProducer.FastestBpm);
    }

    [Theory]
    [InlineData("polka-punk", null, null, null)]
    [InlineData(null, "H minor", null, null)]
    [InlineData(null, null, 12.0, null)]
    [InlineData(null, null, double.NaN, null)]
    [InlineData(null, null, null, 2.0)]
    [InlineData(null, null, null, 1e6)]
    public void A_field_out_of_range_is_refused(string? style, string? key, double? bpm, double? seconds) =>
        Assert.Throws<ArgumentException>(() => PromptReader.Read(new TrackRequest
        {
            Prompt = "x", Style = style, Key = key, TempoBpm = bpm, Duration = seconds is { } s ? TimeSpan.FromSeconds(s) : null, Seed = 1,
        }));
}
