using MusicVerse.Audio;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Midi;
using MusicVerse.Audio.Prompts;
using Xunit;

namespace MusicVerse.Tests.Audio;

public sealed class ComposerTests
{
    public static TheoryData<string> StyleIds => [.. Styles.All.Select(style => style.Id)];

    private static Score Compose(string style, long seed, double seconds = 90, string prompt = "test") =>
        Composer.Compose(PromptReader.Read(new TrackRequest { Prompt = prompt, Style = style, Seed = seed, Duration = TimeSpan.FromSeconds(seconds) }).Brief);

    [Fact]
    public void There_are_twenty_four_styles() => Assert.Equal(24, Styles.All.Select(style => style.Id).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [MemberData(nameof(StyleIds))]
    public void Every_style_composes_at_every_length_and_both_modes(string style)
    {
        foreach (var seconds in (double[])[5, 11, 30, 61.7, 240, 600])
        {
            foreach (var prompt in (string[])["in C major", "in F# minor"])
            {
                var score = Compose(style, seed: 3, seconds, prompt);
                Assert.NotEmpty(score.Parts);
                Assert.All(score.Parts, part => Assert.True(Styles.Get(style).Mix.ContainsKey(part.Stem), $"{style}: nothing mixes {part.Stem}"));
                Assert.All(score.Parts.SelectMany(part => part.Notes), note =>
                {
                    Assert.InRange(note.Pitch, 12, 115);
                    Assert.InRange(note.Velocity, 0.01, 1);
                    Assert.True(note.Start >= 0 && note.Length > 0);
                });
            }
        }
    }

    [Theory]
    [MemberData(nameof(StyleIds))]
    public void The_last_bar_begins_within_two_bars_of_the_end(string style)
    {
        foreach (var seconds in (double[])[20, 47, 90, 200])
        {
            var score = Compose(style, seed: 11, seconds);
            var final = score.Tempo.Seconds((score.Sections[^1].EndBar - 1) * score.Meter.BarBeats);
            var bar = score.Meter.BarBeats * 60 / score.Tempo.Bpm;
            Assert.InRange(seconds - final, 0.5, 2 * bar + 2.5);
            Assert.Equal(seconds, score.Duration.TotalSeconds, 3);
        }
    }

    [Theory]
    [MemberData(nameof(StyleIds))]
    public void The_same_seed_writes_the_same_notes_and_another_seed_others(string style)
    {
        var first = MidiFile.Write(Compose(style, 1), Compose(style, 1).Parts);
        Assert.Equal(first, MidiFile.Write(Compose(style, 1), Compose(style, 1).Parts));
        Assert.NotEqual(first, MidiFile.Write(Compose(style, 2), Compose(style, 2).Parts));
    }

    [Theory]
    [MemberData(nameof(StyleIds))]
    public void Melodies_fit_their_chords(string style)
    {
        double clashing = 0, all = 0;
        for (var seed = 1; seed <= 5; seed++)
        {
            var brief = PromptReader.Read(new TrackRequest { Prompt = "test", Style = style, Seed = seed, Duration = TimeSpan.FromSeconds(120) }).Brief;
            var score = Composer.Compose(brief);
            var chords = new HarmonyWriter(brief.Style, brief.Key, brief.Meter, Chance.For(brief.Seed, brief.Style.Id, "harmony")).Write(score.Sections);
            foreach (var note in score.Parts.Where(part => part.Stem == "melody").SelectMany(part => part.Notes).Where(note => note.Length >= 0.9))
            {
                // A long note a semitone above a chord tone, and not itself in the chord, is heard as wrong.
                var chord = chords.At(Math.Round(note.Start * 4) / 4).Chord;
                all += note.Length;
                if (!chord.Contains(note.Pitch) && chord.Contains(note.Pitch - 1)) clashing += note.Length;
            }
        }
        Assert.True(all == 0 || clashing / all < 0.06, $"{style}: {clashing / all:P1} of the long notes clash");
    }

    [Fact]
    public void The_bass_of_lo_fi_meets_the_kick()
    {
        var score = Compose("lofi", 4);
        var bass = score.Parts.Single(part => part.Stem == "bass").Notes;
        var swing = Styles.Get("lofi").Swing;
        var met = score.Kicks.Count(kick => bass.Exists(note => Math.Abs(note.Start - swing.Apply(kick)) < 0.12));
        Assert.True(met > score.Kicks.Count * 0.5, $"{met} of {score.Kicks.Count} kicks have a bass note");
    }

    [Fact]
    public void No_drums_means_no_drums()
    {
        var score = Compose("house", 1, prompt: "no drums");
        Assert.DoesNotContain(score.Parts, part => part.Voice.Drums);
        Assert.Contains(Compose("house", 1).Parts, part => part.Voice.Drums);
    }

    [Fact]
    public void A_solo_instrument_plays_alone()
    {
        var score = Compose("folk", 2, prompt: "solo piano");
        Assert.Equal([0], score.Parts.Select(part => part.Voice.Program).Distinct());
    }

    [Fact]
    public void Only_the_named_instrument_plays_in_such_an_intro()
    {
        var score = Compose("rock", 2, prompt: "rock, intro only piano");
        var end = score.Sections[0].EndBar * score.Meter.BarBeats - 0.5;
        var playing = score.Parts.Where(part => part.Voice.Patch is null && part.Notes.Exists(note => note.Start < end)).Select(part => part.Voice.Program).Distinct();
        Assert.Equal([0], playing);
    }

    [Fact]
    public void A_drop_is_the_loudest_place()
    {
        var score = Compose("house", 1, prompt: "with a big drop");
        Assert.All(score.Sections.Where(section => section.Kind == SectionKind.Chorus), section => Assert.Equal(1, section.Energy));
    }

    [Fact]
    public void Long_pieces_are_made_of_whole_phrases()
    {
        var score = Compose("synthwave", 1, seconds: 180);
        Assert.All(score.Sections.SkipLast(1), section => Assert.Equal(0, section.Bars % 4));
    }
}
