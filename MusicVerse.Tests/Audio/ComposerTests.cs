using MusicVerse.Audio;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Midi;
using MusicVerse.Audio.Mixing;
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
            var score = Compose(style, seed, 120);
            foreach (var note in score.Parts.Where(part => part.Stem == "melody").SelectMany(part => part.Notes).Where(note => note.Length >= 0.9))
            {
                // A long note a semitone above a chord tone, and not itself in the chord, is heard as wrong.
                var chord = score.Chords.At(Math.Round(note.Start * 4) / 4).Chord;
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
    public void The_band_stops_before_a_big_drop()
    {
        var score = Compose("house", 1, prompt: "with a big drop");
        var drop = score.Sections.First(section => section.Kind == SectionKind.Chorus).StartBar * score.Meter.BarBeats;
        var band = score.Parts.Where(part => part.Stem is "drums" or "bass").SelectMany(part => part.Notes).ToList();
        Assert.DoesNotContain(band, note => note.Start > drop - 1.9 && note.Start < drop - 0.1);
        Assert.Contains(band, note => Math.Abs(note.Start - drop) < 0.1);
    }

    [Theory]
    [InlineData("6/8", 3.0, 3)]
    [InlineData("12/8", 6.0, 6)]
    [InlineData("7/8", 3.5, 7)]
    [InlineData("5/4", 5.0, 5)]
    [InlineData("3/4", 3.0, 3)]
    public void Every_style_has_a_groove_of_its_own_in_every_meter(string meter, double quarters, int leastStrokes)
    {
        foreach (var style in Styles.All)
        {
            var score = Compose(style.Id, 5, 60, $"in {meter}");
            Assert.Equal(quarters, score.Meter.BarBeats);
            foreach (var part in score.Parts.Where(part => part.Stem == "drums"))
            {
                // In the liveliest section each bar starts with a stroke and holds as many as the meter has beats.
                var section = score.Sections.MaxBy(s => s.Energy)!;
                var start = section.StartBar * quarters;
                var bar = part.Notes.Where(note => note.Start > start + quarters - 0.15 && note.Start < start + 2 * quarters - 0.15).ToList();
                Assert.True(bar.Count >= leastStrokes, $"{style.Id} has {bar.Count} strokes in a bar of {meter}");
                Assert.Contains(bar, note => Math.Abs(note.Start - start - quarters) < 0.15);
            }
        }
    }

    [Fact]
    public void Compound_meters_move_in_threes()
    {
        var score = Compose("rock", 3, 60, "in 12/8");
        var drums = score.Parts.Single(part => part.Stem == "drums").Notes;
        double Share(double fraction) => drums.Count(note => Math.Abs(note.Start / 1.5 % 1 - fraction) < 0.06) / (double)drums.Count;
        Assert.True(Share(2 / 3.0) > 0.1, "nothing falls on the third eighth");
        Assert.True(Share(0.5) < 0.05, "halves of a beat of threes");
    }

    [Theory]
    [InlineData("house", "1970s", "drums", null)]
    [InlineData("house", "1980s", "drums", "kit-gate")]
    [InlineData("house", "1990s", "bass", "organ-bass")]
    [InlineData("synthwave", "2010s", "pads", "future-chord")]
    public void A_decade_changes_the_instruments(string style, string decade, string stem, string? patch)
    {
        var plain = Compose(style, 1, prompt: "test").Parts.First(part => part.Stem == stem);
        var old = Compose(style, 1, prompt: $"{decade} sound").Parts.First(part => part.Stem == stem);
        Assert.NotEqual(plain.Voice, old.Voice);
        Assert.Equal(patch, old.Voice.Patch);
    }

    [Fact]
    public void A_decade_changes_the_desk()
    {
        static ChannelStrip Drums(string prompt) => PromptReader.Read(new TrackRequest { Prompt = prompt, Style = "rock", Seed = 1 }).Brief.Style.Mix["drums"];
        Assert.True(Drums("1980s").GatedReverb > 0.3);
        Assert.Equal(0, Drums("1970s").GatedReverb);
        Assert.True(Drums("1970s").Reverb < Drums("").Reverb);
    }

    [Fact]
    public void All_wanted_instruments_play()
    {
        var score = Compose("lofi", 3, prompt: "with violin, harp and choir");
        foreach (var program in (int[])[40, 46, 52]) Assert.Contains(score.Parts, part => part.Voice.Program == program && part.Notes.Count > 8);
    }

    [Fact]
    public void Two_seeds_of_one_prompt_are_two_pieces()
    {
        foreach (var style in Styles.All)
        {
            var (first, second) = (Compose(style.Id, 1), Compose(style.Id, 2));
            var (theirs, others) = (Shapes(first), Shapes(second));
            var same = theirs.Count(others.Contains) / (double)theirs.Count;
            Assert.True(same < 0.35, $"{style.Id}: {same:P0} of the tune is the same");
        }

        // Five notes by their steps and rhythm, wherever they lie.
        static HashSet<string> Shapes(Score score)
        {
            var line = score.Parts.Where(part => part.Stem == "melody").SelectMany(part => part.Notes).OrderBy(note => note.Start).DistinctBy(note => Math.Round(note.Start * 4)).ToList();
            return [.. Enumerable.Range(0, Math.Max(0, line.Count - 5)).Select(i => string.Join(',', Enumerable.Range(i, 5).Select(k => $"{line[k + 1].Pitch - line[k].Pitch}:{Math.Round((line[k + 1].Start - line[k].Start) * 4)}")))];
        }
    }

    [Fact]
    public void The_key_that_was_asked_for_is_the_key_that_is_heard()
    {
        var unclear = new List<string>();
        foreach (var style in Styles.All)
        {
            foreach (var key in (string[])["in E minor", "in B flat major"])
            {
                var brief = PromptReader.Read(new TrackRequest { Prompt = key, Style = style.Id, Seed = 7, Duration = TimeSpan.FromSeconds(90) }).Brief;
                var score = Composer.Compose(brief);
                if (KeyClarity.Of(brief.Key, score.Parts, brief.Style.Mix) <= 0) unclear.Add($"{style.Id} {key}");
            }
        }
        Assert.Empty(unclear);
    }

    [Fact]
    public void A_chorus_returns_varied_but_not_new()
    {
        var score = Compose("synthwave", 2, 180);
        var choruses = score.Sections.Where(section => section.Kind == SectionKind.Chorus).Take(2).ToList();
        var melody = score.Parts.First(part => part.Stem == "melody").Notes;
        HashSet<(double, int)> Notes(Section section) =>
            [.. melody.Where(n => n.Start >= section.StartBar * 4 - 0.3 && n.Start < section.StartBar * 4 + 31).Select(n => (Math.Round((n.Start - section.StartBar * 4) * 4), n.Pitch))];
        var (first, second) = (Notes(choruses[0]), Notes(choruses[1]));
        Assert.InRange(first.Intersect(second).Count() / (double)first.Count, 0.3, 0.97);
    }

    [Fact]
    public void Long_pieces_are_made_of_whole_phrases()
    {
        var score = Compose("synthwave", 1, seconds: 180);
        Assert.All(score.Sections.SkipLast(1), section => Assert.Equal(0, section.Bars % 4));
    }
}
