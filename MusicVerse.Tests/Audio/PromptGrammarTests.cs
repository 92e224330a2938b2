using MusicVerse.Audio;
using MusicVerse.Audio.Prompts;
using MusicVerse.Audio.Theory;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>What people write, beside what it must not be mistaken for.</summary>
public sealed class PromptGrammarTests
{
    private static Reading Read(string prompt) => PromptReader.Read(new TrackRequest { Prompt = prompt, Seed = 1 });

    [Theory]
    [InlineData("techno, no drums, bass, guitar", "drums bass guitar")]
    [InlineData("джаз без барабанов, баса и пианино", "drums bass piano")]
    [InlineData("jazz; no: piano, drums", "drums piano")]
    [InlineData("house, no drums, with bass", "drums")]
    [InlineData("lofi, no drums, soft piano", "drums")]
    [InlineData("рок без барабанов, скрипка", "drums")]
    [InlineData("rock except drums", "drums")]
    [InlineData("rock excluding guitars", "guitar")]
    [InlineData("leave out the piano, jazz", "piano")]
    [InlineData("house, drums off", "drums")]
    [InlineData("ambient without any kind of drums", "drums")]
    [InlineData("jazz, don't add drums", "drums")]
    [InlineData("хаус без каких-либо барабанов", "drums")]
    [InlineData("рок, всё кроме баса", "bass")]
    [InlineData("барабаны и бас не нужны, рок", "drums bass")]
    [InlineData("рок, не надо барабанов", "drums")]
    [InlineData("rock, no guitar solo", "")]
    [InlineData("рок без соло гитары", "")]
    [InlineData("house, not sad piano", "")]
    [InlineData("anything but drum and bass", "")]
    public void A_refusal_reaches_as_far_as_its_list(string prompt, string stems) =>
        Assert.Equal(stems.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), Read(prompt).Brief.Without.Where(stem => stem != "percussion").Order());

    [Theory]
    [InlineData("house music with a violin solo in the middle", "violin")]
    [InlineData("metal with flute solo", "flute")]
    [InlineData("house, piano only in the break", "piano")]
    [InlineData("соло скрипки в середине, рок", "violin")]
    [InlineData("the last 10 seconds only strings", "strings")]
    [InlineData("good vibes only, summer", null)]
    public void A_solo_in_a_place_or_beside_a_style_leaves_the_band(string prompt, string? lead)
    {
        var brief = Read(prompt).Brief;
        Assert.Null(brief.Alone);
        Assert.Equal(lead, brief.Lead?.Name);
    }

    [Theory]
    [InlineData("only piano and violin", "piano violin")]
    [InlineData("только гитара и скрипка", "guitar violin")]
    [InlineData("solo piano and cello duet", "piano cello")]
    [InlineData("nothing but piano", "piano")]
    [InlineData("sad piano solo", "piano")]
    [InlineData("no drums, piano only", "piano")]
    public void Those_who_are_alone_are_all_kept(string prompt, string players) =>
        Assert.Equal(players.Split(' '), Read(prompt).Brief.Alone?.Players.Select(player => player.Name) ?? []);

    [Fact]
    public void A_solo_at_the_beginning_is_the_intro() => Assert.Equal("piano", Read("solo piano for the first 20 seconds, total length 2:30").Brief.IntroAlone?.Name);

    [Fact]
    public void What_is_refused_is_not_said_to_play() =>
        Assert.DoesNotContain("alone", Read("piano only, no piano").Interpretation, StringComparison.Ordinal);

    [Theory]
    [InlineData("house 2:30 min", 150.0)]
    [InlineData("рок, 3:45 мин", 225.0)]
    [InlineData("house 1:30 minutes long", 90.0)]
    [InlineData("lofi 1.25 minutes", 75.0)]
    [InlineData("12.55 seconds", 12.55)]
    [InlineData("сорок пять секунд", 45.0)]
    [InlineData("forty-five seconds", 45.0)]
    [InlineData("one hundred and fifty seconds", 150.0)]
    [InlineData("длительность 1 мин 15 с", 75.0)]
    [InlineData("2 min 30", 150.0)]
    [InlineData("1 минута 30", 90.0)]
    [InlineData("house, 150 s", 150.0)]
    [InlineData("2m30s", 150.0)]
    [InlineData("90s length", 90.0)]
    [InlineData("1h", 3600.0)]
    [InlineData("двадцать секунд", 20.0)]
    [InlineData("минута с половиной", 90.0)]
    [InlineData("минутный рок", 60.0)]
    [InlineData("двухминутный рок", 120.0)]
    [InlineData("solo piano for the first 20 seconds, total length 2:30", 150.0)]
    [InlineData("3 minutes in A minor", 180.0)]
    [InlineData("2 минуты, 90 bpm", 120.0)]
    [InlineData("a big drop after 30 seconds", null)]
    [InlineData("the last 10 seconds only strings", null)]
    [InlineData("techno with a drop at 1:00", null)]
    [InlineData("128 ударов в минуту", null)]
    [InlineData("техно 128 с басом", null)]
    [InlineData("90s rock", null)]
    [InlineData("1 hour drive", null)]
    public void A_length_is_the_whole_tracks_or_none(string prompt, double? seconds) => Assert.Equal(seconds, TrackLength.AskedIn(prompt)?.TotalSeconds);

    [Theory]
    [InlineData("125.5 bpm", 125.5)]
    [InlineData("BPM: 128", 128.0)]
    [InlineData("bpm 128", 128.0)]
    [InlineData("bpm=95", 95.0)]
    [InlineData("♩=140", 140.0)]
    [InlineData("техно 128", 128.0)]
    [InlineData("джаз 140", 140.0)]
    [InlineData("сто двадцать восемь ударов в минуту", 128.0)]
    [InlineData("techno 90s", null)]
    [InlineData("house at 1000 bpm", null)]
    [InlineData("driving at 80 km/h", null)]
    [InlineData("techno 90 seconds", null)]
    public void A_tempo_is_a_number_that_counts_beats(string prompt, double? bpm) => Assert.Equal(bpm, Quantities.FindBpm(new PromptText(prompt), out _));

    [Theory]
    [InlineData("house at 1000 bpm", "1000 bpm is out of reach")]
    [InlineData("rock in 11/8", "11/8 cannot be played: 4/4 instead")]
    [InlineData("рок на 11/8", "размер 11/8 не сыграть")]
    [InlineData("polka", "folk (the nearest to polka)")]
    [InlineData("qwerty zxcv", "lo-fi hip hop (our choice of style)")]
    [InlineData("не вальс", "стиль выбрали мы")]
    public void What_cannot_be_had_is_said(string prompt, string said) => Assert.Contains(said, Read(prompt).Interpretation, StringComparison.Ordinal);

    [Theory]
    [InlineData("rock in E", 4, null)]
    [InlineData("in the key of G", 7, null)]
    [InlineData("house in Eb", 3, null)]
    [InlineData("B flat house", 10, null)]
    [InlineData("тональность соль", 7, null)]
    [InlineData("фа# минор", 6, "Minor")]
    [InlineData("си b минор", 10, "Minor")]
    [InlineData("C-dur", 0, "Major")]
    [InlineData("a-moll", 9, "Minor")]
    [InlineData("A harmonic minor", 9, "Minor")]
    [InlineData("lofi in a minor", 9, "Minor")]
    [InlineData("Am, slow", 9, "Minor")]
    [InlineData("до минор", 0, "Minor")]
    public void A_key_is_heard(string prompt, int tonic, string? mode) => Assert.Equal(new NamedKey(tonic, mode is null ? null : Enum.Parse<Mode>(mode)), KeyText.Find(prompt));

    [Theory]
    [InlineData("I am happy")]
    [InlineData("3 am night drive")]
    [InlineData("a major hit")]
    [InlineData("A minor setback")]
    [InlineData("от мажора до минора")]
    [InlineData("in a dream")]
    [InlineData("in G-funk style")]
    public void Everyday_words_are_no_keys(string prompt) => Assert.Null(KeyText.Find(prompt));

    [Theory]
    [InlineData("soviet march", "orchestral")]
    [InlineData("tango", "bossa-nova")]
    [InlineData("колыбельная", "cinematic-piano")]
    [InlineData("фламенко", "folk")]
    [InlineData("reggaeton", "bossa-nova")]
    [InlineData("eurodance", "house")]
    [InlineData("chant", "ambient")]
    [InlineData("christmas jazz", "jazz-trio")]
    [InlineData("anything but metal", "lofi")]
    [InlineData("spooky haunted house with strings", "orchestral")]
    public void A_style_is_the_nearest_that_is_wanted(string prompt, string style) => Assert.Equal(style, Read(prompt).Brief.Style.Id);

    [Theory]
    [InlineData("миллион алых роз", "игриво")]
    [InlineData("Милан", "игриво")]
    [InlineData("злато", "агрессивно")]
    [InlineData("духовная музыка", "медь")]
    [InlineData("DROP TABLE users", "drop")]
    public void Words_that_begin_alike_are_not_the_same(string prompt, string mistaken) =>
        Assert.DoesNotContain(mistaken, Read(prompt).Interpretation, StringComparison.Ordinal);

    [Theory]
    [InlineData("мне 30 лет", "Лето")]
    [InlineData("лестница", "Лес")]
    public void Titles_name_what_the_prompt_names(string prompt, string mistaken) => Assert.DoesNotContain(mistaken + " ", Read(prompt).Brief.Title + " ", StringComparison.Ordinal);
}
