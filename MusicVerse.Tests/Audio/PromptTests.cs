using MusicVerse.Audio;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Composing.Library;
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
    [InlineData("slow blues in 12/8", 12, 8)]
    [InlineData("rock in seven-eight", 7, 8)]
    [InlineData("рок на пять четвертей", 5, 4)]
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

    [Theory]
    [InlineData("1980s rock", "1980s sound")]
    [InlineData("90s rave", "1990s sound")]
    [InlineData("диско 1970-х", "звук 70-х")]
    [InlineData("deep house, 80 bpm", null)]
    public void A_decade_is_heard(string prompt, string? era) =>
        Assert.Equal(era, Read(prompt).Interpretation.Split(", ").FirstOrDefault(part => part.Contains("sound", StringComparison.Ordinal) || part.Contains("звук", StringComparison.Ordinal)));

    [Theory]
    [InlineData("acid house", "house", "acid house")]
    [InlineData("liquid dnb", "drum-and-bass", "liquid drum and bass")]
    [InlineData("UK drill type beat", "trap", "drill")]
    [InlineData("delta blues", "blues", "delta blues")]
    [InlineData("doom metal", "metal", "doom metal")]
    [InlineData("bebop quartet", "jazz-trio", "bebop")]
    [InlineData("баллада в стиле рок-баллады", "rock", "рок-баллада")]
    public void A_branch_of_a_style_has_its_own_name(string prompt, string style, string name)
    {
        var reading = Read(prompt);
        Assert.Equal(style, reading.Brief.Style.Id);
        Assert.Contains(name, reading.Interpretation, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_branch_understands_its_own_name_and_composes()
    {
        foreach (var branch in Substyles.All)
        {
            foreach (var name in (string[])[branch.Name, branch.RussianName])
            {
                var reading = PromptReader.Read(new TrackRequest { Prompt = name, Seed = 1, Duration = TimeSpan.FromSeconds(30) });
                Assert.Contains(name, reading.Interpretation, StringComparison.OrdinalIgnoreCase);
                var score = Composer.Compose(reading.Brief);
                Assert.All(score.Parts, part => Assert.True(reading.Brief.Style.Mix.ContainsKey(part.Stem), $"{name}: nothing mixes {part.Stem}"));
            }
        }
    }

    [Fact]
    public void Every_style_can_be_played_in_every_decade_and_meter()
    {
        foreach (var style in Styles.All)
        {
            foreach (var (index, era) in Eras.All.Index())
            {
                var meter = Meter.Known[(index * 5 + style.Id.Length) % Meter.Known.Count];
                var brief = PromptReader.Read(new TrackRequest { Prompt = $"{era.Phrases[0]} {meter.Numerator}/{meter.Denominator}", Style = style.Id, Seed = 1, Duration = TimeSpan.FromSeconds(30) }).Brief;
                Assert.Equal(meter, brief.Meter);
                Assert.NotEmpty(Composer.Compose(brief).Parts);
            }
        }
    }

    [Theory]
    [InlineData("two and a half minutes", 150)]
    [InlineData("полторы минуты", 90)]
    [InlineData("две с половиной минуты", 150)]
    [InlineData("a minute and a half of jazz", 90)]
    [InlineData("полминуты тишины", 30)]
    [InlineData("90 seconds", 90)]
    [InlineData("1:45 long", 105)]
    public void A_duration_is_heard(string prompt, int seconds) => Assert.Equal(seconds, Read(prompt).Brief.Duration.TotalSeconds);

    [Fact]
    public void Several_instruments_are_shared_out()
    {
        var brief = Read("folk with flute, piano and strings").Brief;
        Assert.Equal("flute", brief.Lead?.Name);
        Assert.Equal(["piano", "strings"], brief.Beside.Select(player => player.Name));
    }

    [Fact]
    public void A_bass_guitar_is_no_guitar() => Assert.Null(Read("rock with a bass guitar").Brief.Lead);

    [Theory]
    [InlineData("ambient, fade out", "fading out at the end")]
    [InlineData("rock with an abrupt ending", "ending abruptly")]
    [InlineData("вальс с замедлением в конце", "с замедлением в конце")]
    [InlineData("house that builds up", "building up")]
    [InlineData("pop with female vocals", "the built-in engine does not sing")]
    public void Endings_curves_and_voices_are_answered(string prompt, string said) => Assert.Contains(said, Read(prompt).Interpretation, StringComparison.Ordinal);

    [Fact]
    public void What_is_rejected_is_not_played_even_when_it_is_wanted_too()
    {
        var brief = Read("piano ballad, no piano, with flute").Brief;
        Assert.Equal("flute", brief.Lead?.Name);
        Assert.Contains("piano", brief.Without);
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
